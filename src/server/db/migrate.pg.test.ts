import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMigratedTestDatabase, type MigratedTestDatabase } from "./migrated-test-database.ts";
import { migrate } from "./migrate.ts";

const LATEST = "20261201020000-add-slip-meetings.sql";
/** The schema as it was before the latest migration that fills a column from rows under row security. */
const BEFORE = `
  ALTER TABLE slip DROP COLUMN at;
  DROP INDEX review_by_other;
  DELETE FROM migration WHERE name = '${LATEST}'`;

let place: MigratedTestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  place = await createMigratedTestDatabase();
  owner = new pg.Client({ connectionString: place.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.query(
    "REASSIGN OWNED BY migrating_owner TO CURRENT_USER; DROP OWNED BY migrating_owner; DROP ROLE migrating_owner",
  );
  await owner.end();
  await place.drop();
});

test("[DATABASE-23] a login without superuser's rights fills new columns of all rows, in spite of row security", async () => {
  await owner.query(`
    INSERT INTO fact (town, position, id, kind, area, subject, terminal, seq, at, received_at, detail, hash)
    VALUES ('330483107', 1, gen_random_uuid(), 'passage.recorded', '330483107204', 'g', 't', 1, '2020-02-06T02:05:00Z', now(), '{}', '');
    INSERT INTO slip (town, series, number, gate, area, at, passage)
    VALUES ('330483107', 1, 1, gen_random_uuid(), '330483107204', now(), 1)`);
  await owner.query(BEFORE);
  await owner.query(`CREATE ROLE migrating_owner LOGIN PASSWORD 'test' NOSUPERUSER NOBYPASSRLS; GRANT ALL ON SCHEMA public TO migrating_owner;
    DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('ALTER TABLE %I OWNER TO migrating_owner', t); END LOOP; END $$`);
  const url = new URL(place.url);
  [url.username, url.password] = ["migrating_owner", "test"];
  expect(await migrate(url.href)).toEqual([LATEST]);
  const { rows } = await owner.query("SELECT at = '2020-02-06T02:05:00Z' AS same FROM slip");
  expect(rows).toEqual([{ same: true }]);
});
