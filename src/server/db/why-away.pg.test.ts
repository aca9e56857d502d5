import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database, SERVER_SCOPE } from "./database.ts";
import { createMigratedTestDatabase } from "./migrated-test-database.ts";
import { whyDatabaseIsAway } from "./why-away.ts";

let place: Awaited<ReturnType<typeof createMigratedTestDatabase>>;

beforeAll(async () => {
  place = await createMigratedTestDatabase();
});
afterAll(() => place.drop());

/** What a deed throws whose connection is cut before its `statement`, or during it. */
async function cut(when: "before" | "during"): Promise<unknown> {
  return place.database
    .transaction(SERVER_SCOPE, async (tx) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
      const during = when === "during" ? sql`SELECT pg_sleep(20)`.execute(tx) : undefined;
      during?.catch(() => undefined);
      const killer = new pg.Client({ connectionString: place.url });
      await killer.connect();
      await killer.query("SELECT pg_terminate_backend($1, 10000)", [rows[0]!.pid]);
      await killer.end();
      await (during ?? sql`SELECT 1`.execute(tx));
    })
    .catch((error: unknown) => error);
}

test.each(["before", "during"] as const)("[DATABASE-22] a connection cut %s a statement is soon back", async (when) => {
  expect(whyDatabaseIsAway(await cut(when))).toBe("not-ready");
});

test("[DATABASE-22] a database that does not listen is soon back; what it objects to is no such thing", async () => {
  const gone = new Database("postgres://hedgerow@127.0.0.1:1/hedgerow", undefined);
  const refused = await gone.often("nothing", sql`SELECT`).catch((error: unknown) => error);
  expect(whyDatabaseIsAway(refused)).toBe("not-ready");
  await gone.close();
  const objection = await place.database.often("one by nothing", sql`SELECT 1 / 0`).catch((error: unknown) => error);
  expect(objection).toMatchObject({ code: "22012" });
  expect(whyDatabaseIsAway(objection)).toBeUndefined();
});
