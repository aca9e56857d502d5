import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleOrder } from "#domain/orders/example-order.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";

/** A server as it was before two signatures were asked for, with an order signed and lifted; then the migration. */
const MIGRATION = new URL("./migrations/20261127160000-create-order-awaiting.sql", import.meta.url);
const TOWN = "330483107";
let server: TestServer;
let client: pg.Client;

beforeAll(async () => {
  server = await startTestServer(() => new Date("2020-02-06T04:00:00.000Z"));
  client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await server?.close();
});

test("[ORDER-17] orders of before get their signature and story by the migration, just as the journal would tell them anew", async () => {
  const { signedAt: _signedAt, liftedAt: _liftedAt, ...order } = exampleOrder();
  for (const [kind, body] of [
    ["order.signed", { order }],
    ["order.lifted", { order: order.id, reasons: "疫情缓解" }],
  ] as const)
    await server.services.journal.act(TOWN, null, async () => ({
      facts: [{ kind, area: TOWN, subject: order.id, body }],
      value: undefined,
    }));
  await client.query(`
    DROP TABLE order_awaiting, order_event, order_issuer;
    ALTER TABLE signed_order DROP COLUMN signatures, DROP COLUMN file;
    ALTER TABLE order_draft DROP COLUMN begun_by, DROP COLUMN begun_at, DROP COLUMN returned`);
  await client.query("BEGIN");
  await client.query(await readFile(MIGRATION, "utf8"));
  await client.query("COMMIT");
  const { tables } = await rebuildProjections(server.databaseUrl, { compare: true });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
  expect(tables.find(({ table }) => table === "order_event")?.rows).toBe(2);
});
