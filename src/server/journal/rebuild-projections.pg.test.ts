import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import type { Projection } from "./projection.ts";
import { rebuildProjections, type RebuildOptions } from "./rebuild-projections.ts";
import { TEST_TOWN, testId, type TestTerminal, type TestFact } from "./test-terminal.ts";
import { tallies, TEST_PROJECTIONS, useTestJournal } from "./use-test-journal.ts";
import { registerProjection } from "#server/register/projection.ts";

const here = useTestJournal();
const OTHER_TOWN = "330483108";
let one: TestTerminal;

/** Three households, one renumbered, one recorded again as it was; ten tallies, one up and down in other batches. */
beforeEach(async () => {
  one = here.newTerminal();
  const households = [1, 2, 3].map((number) => one.household(number));
  await here.journal.append(TEST_TOWN, [...households, ...tallies(10, one), one.tally(-10)]);
  await here.journal.append(TEST_TOWN, [one.household(1, { number: "0009", use: "let" }), one.household(2)]);
  const elsewhere = { town: OTHER_TOWN, area: `${OTHER_TOWN}201` } as Partial<TestFact>;
  const two = here.newTerminal();
  const there = two.household(7);
  const far = { ...there, ...elsewhere } as Fact;
  await here.journal.append(OTHER_TOWN, [far]);
});

const rebuild = (options: RebuildOptions = {}) =>
  rebuildProjections(here.at.url, { projections: TEST_PROJECTIONS, ...options });
const compare = (options: RebuildOptions = {}) => rebuild({ compare: true, ...options });
const differing = async (options: RebuildOptions = {}) =>
  (await compare(options)).tables
    .filter((table) => table.differences > 0)
    .map(({ table, differences }) => `${table} ${differences}`);

test("[JOURNAL-13] in whatever batches, what is made anew equals what stands there", async () => {
  const equal = { differences: 0, examples: [] };
  for (const batches of [undefined, [1], [2, 3], [1_000]]) {
    expect(await compare(batches === undefined ? {} : { batches })).toEqual({
      tables: [
        { table: "household", rows: 4, ...equal },
        { table: "resident", rows: 0, ...equal },
        { table: "counter", rows: 1, ...equal },
        { table: "gauge", rows: 2, ...equal },
      ],
    });
  }
  expect((await compare({ town: OTHER_TOWN })).tables.map(({ rows }) => rows)).toEqual([1, 0, 0, 1]);
});

const FAULTS: [string, string, string[]][] = [
  ["a changed row", "UPDATE household SET use = 'vacant' WHERE number = '0003'", ["household 2"]],
  ["a missing row", "DELETE FROM household WHERE number = '0003'", ["household 1"]],
  ["a row too many", `INSERT INTO gauge VALUES ('${TEST_TOWN}', 'tally', 'x', 5)`, ["gauge 1"]],
  ["a counter one too high", "UPDATE counter SET value = value + 1", ["counter 2"]],
  ["a value where there was none", "UPDATE household SET landlord = '' WHERE number = '0003'", ["household 2"]],
  ["a lost table", "DELETE FROM household; DELETE FROM gauge", ["household 4", "gauge 2"]],
];

test.for(FAULTS)(
  "[JOURNAL-13] %s is seen, changes nothing by being seen, and is mended by rebuilding",
  async ([, plant, tables]) => {
    const sound = await here.state();
    await here.run(plant);
    const faulty = await here.state();
    expect(await differing()).toEqual(tables);
    expect(await here.state()).toEqual(faulty);
    const mended = await rebuild();
    expect(mended.tables.filter((table) => table.differences > 0)).toHaveLength(tables.length);
    expect(await differing()).toEqual([]);
    const { gauges, ...rest } = await here.state();
    expect(rest).toEqual({ ...sound, gauges: undefined });
    expect(gauges.filter((gauge) => !gauge.endsWith(" 0"))).toEqual(
      sound.gauges.filter((gauge) => !gauge.endsWith(" 0")),
    );
  },
);

test("[JOURNAL-13] differing rows are named by their key, not by what stands in them", async () => {
  await here.run("UPDATE household SET address = 'secret' WHERE number = '0003'");
  const [household] = (await compare()).tables;
  expect(household!.examples).toEqual([`{"town" : "${TEST_TOWN}", "id" : "${testId(9_000_000_003)}"}`]);
});

test("[JOURNAL-13] one town is rebuilt without the others", async () => {
  await here.run("UPDATE household SET landlord = 'x'");
  expect(await differing({ town: OTHER_TOWN })).toEqual(["household 2"]);
  await rebuild({ town: OTHER_TOWN });
  expect(await differing({ town: OTHER_TOWN })).toEqual([]);
  expect(await differing({ town: TEST_TOWN })).toEqual(["household 6"]);
});

test("[JOURNAL-13] a rule that did not hold between two facts of one batch does not stop the rebuilding", async () => {
  // Number 0002 is taken while the first of the two is the last word, which nobody saw.
  const answers = await here.journal.append(TEST_TOWN, [
    one.household(8, { number: "0002" }),
    one.household(8, { number: "0008" }),
  ]);
  expect(answers.map(({ state }) => state)).toEqual(["received", "received"]);
  expect(await differing({ batches: [1] })).toEqual([]);
});

test("[JOURNAL-14] what is not derived from facts stays as it is", async () => {
  await here.run(`INSERT INTO account (id, login, name, created_at) VALUES ('${testId(1)}', 'someone', 'x', now())`);
  await rebuild();
  expect(await here.read("SELECT login FROM account")).toEqual(["someone"]);
});

test("[JOURNAL-14] a projection that writes a table it does not declare is refused, and the table is as before", async () => {
  const undeclared: Projection = { ...registerProjection, tables: ["resident"] };
  await expect(rebuild({ projections: [undeclared] })).rejects.toThrow(
    "a projection writes tables it does not declare: household",
  );
  expect(await differing()).toEqual([]);
});

test("[JOURNAL-14] facts that come while rebuilding are in it; readers see old rows or new, never none", async () => {
  const seen = new Set<string>();
  let done = false;
  const reading = (async () => {
    while (!done) seen.add((await here.read("SELECT count(*) FROM household")).join());
  })();
  const sending = (async () => {
    for (let round = 0; round < 20; round++) await here.journal.append(TEST_TOWN, tallies(20, one));
  })();
  await Promise.all([rebuild({ batches: [1] }), rebuild(), sending]);
  done = true;
  await reading;
  expect([...seen]).toEqual(["4"]);
  expect(await here.read("SELECT value FROM gauge WHERE metric = 'tally'")).toEqual(["400"]);
  expect(await differing()).toEqual([]);
});

test("[JOURNAL-13] an owner without superuser's rights can rebuild, in spite of row security", async () => {
  await here.run("CREATE ROLE plain_owner LOGIN PASSWORD 'test' NOSUPERUSER NOBYPASSRLS");
  try {
    await here.run(`DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('ALTER TABLE %I OWNER TO plain_owner', t); END LOOP; END $$`);
    const url = new URL(here.at.url);
    [url.username, url.password] = ["plain_owner", "test"];
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    expect((await client.query("SELECT FROM household")).rowCount).toBe(0);
    await client.end();
    await here.run("UPDATE household SET landlord = 'x'");
    await rebuildProjections(url.href, { projections: TEST_PROJECTIONS });
    expect(await differing()).toEqual([]);
  } finally {
    await here.run(`REASSIGN OWNED BY plain_owner TO CURRENT_USER; DROP OWNED BY plain_owner; DROP ROLE plain_owner`);
  }
});
