import { beforeEach, expect, test } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import { TEST_TOWN, TEST_VILLAGE, type TestTerminal } from "./test-terminal.ts";
import { tallies, useTestJournal } from "./use-test-journal.ts";
import { verifyJournal } from "./verify-journal.ts";
import { type ChainedColumns, chainHash, terminalHash } from "./write-facts.ts";

const here = useTestJournal();
let one: TestTerminal;
let two: TestTerminal;

/** Positions 1 to 6 are the first terminal's, 7 to 12 the second's, 13 and 14 the desk's. */
beforeEach(async () => {
  [one, two] = [here.newTerminal(), here.newTerminal()];
  await here.journal.append(TEST_TOWN, tallies(6, one));
  await here.journal.append(TEST_TOWN, tallies(6, two));
  const deed = { kind: "test.tallied", area: TEST_VILLAGE, subject: null, body: { by: 1 } };
  await here.journal.act(TEST_TOWN, null, async () => ({ facts: [deed, deed], value: undefined }));
});

const verify = async () => (await verifyJournal(here.at.database)).towns;
const found = async () => {
  const [report] = await verify();
  const findings = report!.findings.map(({ position, code }) => `${position} ${code}`);
  return { ok: report!.ok, findings };
};

test("[JOURNAL-2] an untouched book is sound", async () => {
  expect(await verify()).toEqual([{ town: TEST_TOWN, facts: 14, ok: true, findings: [], more: 0 }]);
  expect(await verifyJournal(here.at.database, { town: "330483108" })).toEqual({
    towns: [{ town: "330483108", facts: 0, ok: true, findings: [], more: 0 }],
  });
});

const FAULTS: [string, string, string[]][] = [
  [
    "a changed detail",
    "UPDATE fact SET detail = replace(detail, '\"by\":1', '\"by\":2') WHERE position = 4",
    ["4 fact-changed", "5 terminal-chain-broken"],
  ],
  ["a detail that is no JSON", "UPDATE fact SET detail = 'x' WHERE position = 13", ["13 fact-changed"]],
  ["a changed moment", "UPDATE fact SET at = at + interval '1 millisecond' WHERE position = 14", ["14 fact-changed"]],
  [
    "a changed moment of receipt",
    "UPDATE fact SET received_at = received_at - interval '1 day' WHERE position = 3",
    ["3 fact-changed"],
  ],
  ["a changed area", "UPDATE fact SET area = area || '01' WHERE position = 14", ["14 fact-changed"]],
  ["a changed hash", "UPDATE fact SET hash = sha256('') WHERE position = 13", ["13 fact-changed", "14 fact-changed"]],
  ["a deleted row", "DELETE FROM fact WHERE position = 13", ["13 fact-missing"]],
  [
    "deleted rows",
    "DELETE FROM fact WHERE position BETWEEN 2 AND 4",
    ["2 fact-missing", "5 terminal-fact-missing", "6 terminal-head-moved"],
  ],
  [
    "the first row deleted",
    "DELETE FROM fact WHERE position = 1",
    ["1 fact-missing", "2 terminal-fact-missing", "6 terminal-head-moved"],
  ],
  ["the last row deleted", "DELETE FROM fact WHERE position = 14", ["14 head-moved"]],
  [
    "swapped rows",
    "UPDATE fact SET position = -position WHERE position IN (3, 10); UPDATE fact SET position = CASE position WHEN -3 THEN 10 ELSE 3 END WHERE position < 0",
    ["3 fact-changed", "4 fact-changed", "10 fact-changed", "11 fact-changed"],
  ],
  [
    "the head moved back",
    "UPDATE book SET head = 13, head_hash = (SELECT hash FROM fact WHERE position = 13)",
    ["13 head-moved"],
  ],
  ["the head's hash changed", "UPDATE book SET head_hash = sha256('')", ["14 head-moved"]],
  ["the desk's number moved", "UPDATE book SET desk_seq = 1", ["14 head-moved"]],
  ["the head row deleted", "DELETE FROM book", ["0 head-moved"]],
  [
    "a terminal's head moved",
    "UPDATE terminal_head SET seq = 5 WHERE terminal = (SELECT terminal FROM fact WHERE position = 1)",
    ["6 terminal-head-moved"],
  ],
  [
    "a terminal's count moved",
    "UPDATE terminal_head SET facts = facts + 1 WHERE terminal = (SELECT terminal FROM fact WHERE position = 1)",
    ["6 terminal-head-moved"],
  ],
  [
    "a terminal's head slipped in",
    `INSERT INTO terminal_head VALUES ('${TEST_TOWN}', 'x', 1, '')`,
    ["14 terminal-head-moved"],
  ],
];

test.for(FAULTS)("[JOURNAL-2] %s is named", async ([, plant, findings]) => {
  await here.run(plant);
  expect(await found()).toEqual({ ok: false, findings });
});

test("[JOURNAL-3] a fact changed by somebody who makes the whole chain anew breaks its terminal's chain", async () => {
  await here.run("UPDATE fact SET detail = replace(detail, '\"by\":1', '\"by\":2') WHERE position = 8");
  let hash = "00".repeat(32);
  const rows = await here.rows<ChainedColumns & { detail: string }>(
    `SELECT position::int, id, kind, area, subject, terminal, seq::int, detail, to_json(at AT TIME ZONE 'UTC')#>>'{}' AS at,
       to_json(received_at AT TIME ZONE 'UTC')#>>'{}' AS "receivedAt" FROM fact ORDER BY position`,
  );
  for (const row of rows) {
    const instants = {
      at: new Date(`${row.at}Z`).toISOString(),
      receivedAt: new Date(`${row.receivedAt}Z`).toISOString(),
    };
    hash = chainHash(hash, TEST_TOWN, { ...row, ...instants }, row.detail);
    await here.run("UPDATE fact SET hash = decode($1, 'hex') WHERE position = $2", [hash, row.position]);
  }
  await here.run("UPDATE book SET head_hash = decode($1, 'hex')", [hash]);
  expect(await found()).toEqual({ ok: false, findings: ["9 terminal-chain-broken"] });
});

test("[JOURNAL-3] a terminal's facts may come in any order, and some not yet", async () => {
  const facts = tallies(9, here.newTerminal());
  const order = [8, 2, 1, 5, 4, 7, 6].map((index) => facts[index]!);
  for (const fact of order) await here.journal.append(TEST_TOWN, [fact]);
  expect(await found()).toEqual({ ok: true, findings: ["17 terminal-fact-missing", "19 terminal-fact-missing"] });
  await here.journal.append(TEST_TOWN, [facts[3]!, facts[0]!]);
  expect(await found()).toEqual({ ok: true, findings: [] });
});

test("[JOURNAL-3] a chain may lead over a fact that was refused; over a fork it is named, without doubt in the book", async () => {
  const [good, bad, next] = [one.tally(), one.household(1, { use: "palace" }), one.tally()];
  await here.journal.append(TEST_TOWN, [good, bad, next]);
  expect(await found()).toEqual({ ok: true, findings: [] });
  const real = two.tally();
  const fork = { ...real, id: here.newTerminal().tally().id };
  await here.journal.append(TEST_TOWN, [real, fork]);
  const follower = { ...two.tally(), prev: terminalHash(fork) } as Fact;
  await here.journal.append(TEST_TOWN, [follower]);
  expect(await found()).toEqual({ ok: true, findings: ["18 terminal-forked"] });
});

test("[JOURNAL-2] however much is wrong, the report stays short", async () => {
  await here.journal.append(TEST_TOWN, tallies(2_100, here.newTerminal()));
  await here.run("UPDATE fact SET kind = 'test.changed' WHERE position > 14");
  const [report] = await verify();
  expect(report).toMatchObject({ facts: 2_114, ok: false });
  expect(report!.findings).toHaveLength(1_000);
  expect(report!.findings[0]).toEqual({ position: 15, code: "fact-changed" });
});
