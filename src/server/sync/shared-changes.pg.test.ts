import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { readStanding } from "./read-standing.ts";

let server: TestServer;
let terminal: string;

beforeAll(async () => {
  server = await startTestServer();
  await putTestPlace(server);
  const cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  terminal = (await enrolTestPhone(server, cadre)).terminal;
});
afterAll(() => server.close());

const readerOf = (...areas: string[]) => ({ town: TOWN, areas, gate: null });
const get = async (cursor: number, ...areas: string[]) => {
  const { services } = server;
  const standing = await readStanding(services, { id: terminal, town: TOWN });
  return services.changes.get(readerOf(...areas), { areas, purpose: "gate" }, cursor, standing, services.now());
};
const recordAgain = () =>
  server.services.journal.act(TOWN, null, async () => ({
    facts: [{ kind: "terminal.revoked", area: VILLAGE, subject: terminal, body: { terminal } }],
    value: undefined,
  }));

test("[SYNC-14] phones that missed the same get the same, read once; after the next fact it is read anew", async () => {
  const first = await get(1, VILLAGE);
  expect(first.changes.residents.map(({ name }) => name)).toEqual(["冯宝明", "冯小雨"]);
  expect(await get(1, VILLAGE)).toBe(first);
  expect(await get(2, VILLAGE)).not.toBe(first);
  await recordAgain();
  const next = await get(1, VILLAGE);
  expect(next).not.toBe(first);
  expect(next.changes.cursor).toBe(first.changes.cursor + 1);
});

test("[SYNC-14] what one scope read is not given to another: other areas, or another purpose", async () => {
  await get(1, VILLAGE);
  expect((await get(1, OTHER_VILLAGE)).changes.residents).toEqual([]);
  const { services } = server;
  const standing = await readStanding(services, { id: terminal, town: TOWN });
  const scope = { areas: [VILLAGE], purpose: "publicity" } as const;
  const other = await services.changes.get(readerOf(VILLAGE), scope, 1, standing, services.now());
  expect(other.changes.residents).toEqual([]);
});

test("[SYNC-14] reading that failed is not kept", async () => {
  const owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
  await owner.query("ALTER TABLE resident RENAME TO away");
  await expect(get(2, VILLAGE)).rejects.toThrow("resident");
  await owner.query("ALTER TABLE away RENAME TO resident");
  await owner.end();
  expect((await get(2, VILLAGE)).changes.residents).toHaveLength(1);
});
