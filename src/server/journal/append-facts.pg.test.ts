import { beforeEach, expect, test } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import { TEST_TOWN, TEST_VILLAGE, type TestTerminal } from "./test-terminal.ts";
import { numbers, tallies, useTestJournal } from "./use-test-journal.ts";

const here = useTestJournal();
let terminal: TestTerminal;
beforeEach(() => void (terminal = here.newTerminal()));

test("[JOURNAL-4] the same batch again, whole, in part, twice over or at the same time, changes nothing", async () => {
  const batch = [...tallies(20, terminal), ...[1, 2, 3].map((number) => terminal.household(number))];
  const first = await here.journal.append(TEST_TOWN, batch);
  const before = await here.state();
  expect(before).toMatchObject({
    counters: [`tallied ${TEST_VILLAGE} 8 20`],
    gauges: [`households ${TEST_VILLAGE} 3`, `tally ${TEST_VILLAGE} 20`],
  });
  expect(await here.journal.append(TEST_TOWN, batch)).toEqual(first);
  expect(await here.journal.append(TEST_TOWN, batch.slice(5, 9))).toEqual(first.slice(5, 9));
  expect(await here.journal.append(TEST_TOWN, [...batch].reverse())).toEqual([...first].reverse());
  expect(await here.journal.append(TEST_TOWN, [...batch, ...batch])).toEqual([...first, ...first]);
  const both = await Promise.all(
    [here.journal, here.other, here.journal, here.other].map((one) => one.append(TEST_TOWN, batch)),
  );
  expect(both).toEqual([first, first, first, first]);
  expect(await here.state()).toEqual(before);
});

test("[JOURNAL-4] a batch sent by two servers at the same time goes in once", async () => {
  const batch = tallies(50, terminal);
  const [one, two] = await Promise.all([here.journal.append(TEST_TOWN, batch), here.other.append(TEST_TOWN, batch)]);
  expect(one).toEqual(two);
  expect(await here.positions()).toEqual(numbers(50));
  expect(await here.read("SELECT value FROM gauge")).toEqual(["50"]);
});

test("[JOURNAL-4] known and new facts in one batch: the new ones go in", async () => {
  const [a, b, c, d] = tallies(4, terminal) as [Fact, Fact, Fact, Fact];
  await here.journal.append(TEST_TOWN, [a, c]);
  const answers = await here.journal.append(TEST_TOWN, [a, b, b, c, d]);
  expect(answers.map((one) => one.state === "received" && one.position)).toEqual([1, 3, 3, 2, 4]);
});

test("[JOURNAL-5] a forked terminal is refused, kept aside once, and overwrites nothing", async () => {
  const [fact] = tallies(1, terminal) as [Fact];
  await here.journal.append(TEST_TOWN, [fact]);
  const fork = { ...fact, id: here.newTerminal().tally().id, body: { by: 100 } };
  for (let times = 0; times < 2; times++) {
    expect(await here.journal.append(TEST_TOWN, [fork])).toEqual([
      { state: "refused", id: fork.id, code: "forked-terminal" },
    ]);
  }
  expect(await here.read("SELECT code, fact_id, seq FROM refused_fact")).toEqual([`forked-terminal ${fork.id} 1`]);
  expect(await here.read("SELECT value FROM gauge")).toEqual(["1"]);
});

test("[JOURNAL-5] changed content under a known id is refused, kept aside once, and overwrites nothing", async () => {
  const [fact, next] = tallies(2, terminal) as [Fact, Fact];
  await here.journal.append(TEST_TOWN, [fact]);
  for (const changed of [
    { ...fact, body: { by: 7 } },
    { ...fact, at: "2020-02-05T09:00:00.000Z" },
    { ...fact, prev: "0".repeat(64) },
  ]) {
    const answers = await here.journal.append(TEST_TOWN, [changed, next]);
    expect(answers).toMatchObject([
      { state: "refused", code: "changed-content" },
      { state: "received", position: 2 },
    ]);
    await here.journal.append(TEST_TOWN, [changed]);
  }
  expect(await here.read("SELECT code, count(*) FROM refused_fact GROUP BY 1")).toEqual(["changed-content 3"]);
  expect(await here.positions()).toEqual(["1", "2"]);
});

test("[JOURNAL-5] two facts of one batch with one id or one number: the first counts, the second is a fork", async () => {
  const [a, b] = tallies(2, terminal) as [Fact, Fact];
  const answers = await here.journal.append(TEST_TOWN, [
    a,
    { ...a, body: { by: 5 } },
    b,
    { ...b, id: here.newTerminal().tally().id },
  ]);
  expect(answers).toMatchObject([
    { state: "received", position: 1 },
    { state: "refused", code: "changed-content" },
    { state: "received", position: 2 },
    { state: "refused", code: "forked-terminal" },
  ]);
});

test("[JOURNAL-6] of 500 facts, the one that breaks a rule of the tables is refused and 499 go in", async () => {
  const batch = Array.from({ length: 500 }, (_, index) =>
    terminal.household(index + 1, index === 333 ? { use: "palace" } : {}),
  );
  const answers = await here.journal.append(TEST_TOWN, batch);
  expect(answers[333]).toEqual({ state: "refused", id: batch[333]!.id, code: "breaks-rule", path: "household_use" });
  expect(answers.filter((one) => one.state === "received")).toHaveLength(499);
  expect(await here.positions()).toEqual(numbers(499));
  expect(await here.read("SELECT count(*), max(position) FROM household")).toEqual(["499 499"]);
  expect(await here.read("SELECT value FROM gauge")).toEqual(["499"]);
  expect(await here.read("SELECT code, path, received FROM refused_fact")).toEqual([
    `breaks-rule household_use ${JSON.stringify(batch[333])}`,
  ]);
});

test("[JOURNAL-6] a fact that leans on one that comes later is taken when it is sent again", async () => {
  const second = here.newTerminal();
  const takes = [terminal.household(1), terminal.household(2), second.household(3, { number: "0001" })];
  const gives = terminal.household(1, { number: "0009" });
  expect(await here.journal.append(TEST_TOWN, takes)).toMatchObject([
    {},
    {},
    { code: "breaks-rule", path: "household_number_once" },
  ]);
  expect(await here.journal.append(TEST_TOWN, [gives, takes[2]!])).toMatchObject([{ position: 3 }, { position: 4 }]);
});

test("[JOURNAL-6] text that no column can hold is the fact's own fault, and does not stop the others", async () => {
  const [a, b, c] = tallies(3, terminal) as [Fact, Fact, Fact];
  const answers = await here.journal.append(TEST_TOWN, [
    a,
    { ...b, subject: "\u0000" },
    c,
    terminal.household(1, { address: "\ud800" }),
  ]);
  expect(answers.map((one) => one.state)).toEqual(["received", "refused", "received", "refused"]);
});

test("[JOURNAL-7] what could not be read as a fact is kept whole, once for each terminal", async () => {
  const received = { id: "\u0000 \ud83d", seq: 1.5, kind: ["no"], note: "零\u0000" };
  const refused = { terminal: terminal.id, received, code: "invalid-field", path: "kind\u0000" } as const;
  await here.journal.refuse(TEST_TOWN, [refused, { ...refused, received: null }, { ...refused, received: undefined }]);
  await here.journal.refuse(TEST_TOWN, [refused, { ...refused, terminal: "desk" }]);
  const kept = await here.read("SELECT terminal, received FROM refused_fact");
  const [known, nothing, desk] = [
    `${terminal.id} ${JSON.stringify(received)}`,
    `${terminal.id} null`,
    `desk ${JSON.stringify(received)}`,
  ];
  expect(kept.sort()).toEqual([known, nothing, desk].sort());
});
