import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import { SERVER_SCOPE, type Scope } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { TEST_TOWN, TEST_VILLAGE, type TestTerminal } from "./test-terminal.ts";
import { numbers, tallies, useTestJournal } from "./use-test-journal.ts";
import { verifyJournal } from "./verify-journal.ts";

const APPENDING_PROCESS = fileURLToPath(new URL("./test-appending-process.ts", import.meta.url));
const here = useTestJournal();
let terminal: TestTerminal;
beforeEach(() => void (terminal = here.newTerminal()));

test("[JOURNAL-1] positions are gapless under eight concurrent appenders, and each is answered with its own", async () => {
  const appenders = Array.from({ length: 8 }, () => here.newTerminal());
  const answers = await Promise.all(
    appenders.map(async (one, index) => {
      // Half of them through a second journal, as a second server process would.
      const own = index % 2 === 0 ? here.journal : here.other;
      const found = [];
      for (let round = 0; round < 5; round++) found.push(...(await own.append(TEST_TOWN, tallies(7, one))));
      return found;
    }),
  );
  expect(await here.positions()).toEqual(numbers(280));
  const stored = await here.read("SELECT id, position FROM fact ORDER BY 1");
  expect(
    answers
      .flat()
      .map((one) => `${one.id} ${one.state === "received" && one.position}`)
      .sort(),
  ).toEqual(stored);
  expect(await here.read("SELECT head FROM book")).toEqual(["280"]);
  expect(await here.read("SELECT metric, sum(value) FROM counter GROUP BY 1")).toEqual(["tallied 280"]);
});

test("[JOURNAL-1] [JOURNAL-15] phones, desks and two servers at once: the book is gapless, chained, and counts each once", async () => {
  const deed = { kind: "test.tallied", area: TEST_VILLAGE, subject: null, body: { by: 1 } };
  const servers = [here.journal, here.other];
  const phones = Array.from({ length: 6 }, async (_, index) => {
    const phone = here.newTerminal();
    for (let round = 0; round < 12; round++) {
      const batch = tallies(9, phone);
      // Every third batch goes to both servers at once, as from a phone that did not wait for its answer.
      const sent = round % 3 === 0 ? servers : [servers[index % 2]!];
      const answers = await Promise.all(sent.map((server) => server.append(TEST_TOWN, batch)));
      expect(answers[0]!.every(({ state }) => state === "received")).toBe(true);
      expect(answers.at(-1)).toEqual(answers[0]);
    }
  });
  const desks = servers.map(async (server) => {
    for (let round = 0; round < 10; round++)
      await server.act(TEST_TOWN, null, async () => ({ facts: [deed], value: null }));
  });
  await Promise.all([...phones, ...desks]);
  expect(await here.positions()).toEqual(numbers(6 * 12 * 9 + 20));
  expect(await here.read("SELECT value FROM gauge")).toEqual([String(6 * 12 * 9 + 20)]);
  expect(await here.read("SELECT count(*) FROM refused_fact")).toEqual(["0"]);
  expect((await verifyJournal(here.at.database)).towns.map(({ ok }) => ok)).toEqual([true]);
});

test.for(["connection", "process"])(
  "[JOURNAL-8] after the %s is killed in the middle nothing is there by halves, and sending again succeeds",
  async (victim) => {
    const batch = [terminal.household(1), ...tallies(9, terminal)];
    const args = [APPENDING_PROCESS, here.at.url, here.at.role ?? "", JSON.stringify(batch)];
    const server = spawn(process.execPath, args, { stdio: "ignore" });
    const ended = once(server, "exit");
    const sleeping = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
    let pids: string[] = [];
    while (pids.length === 0 && server.exitCode === null) pids = await here.read(sleeping);
    if (victim === "process") server.kill("SIGKILL");
    await here.run("SELECT pg_terminate_backend($1, 10000)", pids);
    expect(await ended).not.toEqual([0, null]);
    expect(await here.state()).toEqual({
      facts: [],
      book: [],
      terminals: [],
      counters: [],
      gauges: [],
      households: [],
    });
    await here.journal.append(TEST_TOWN, batch);
    expect(await here.positions()).toEqual(numbers(10));
    expect(await here.read("SELECT metric, value FROM gauge ORDER BY 1")).toEqual(["households 1", "tally 9"]);
  },
);

test("[JOURNAL-9] requests that wait are gathered into one transaction; one that fails does not take the others with it", async () => {
  let commits = 0;
  const poison = { ...terminal.tally(), area: "330483108001" } as Fact;
  const appenders = Array.from({ length: 20 }, () => tallies(5, here.newTerminal()));
  here.journal.listen(() => commits++);
  await Promise.all(appenders.map((facts) => here.journal.append(TEST_TOWN, facts)));
  expect(commits).toBe(2);
  const more = Array.from({ length: 4 }, () => tallies(5, here.newTerminal()));
  const outcomes = await Promise.allSettled([...more, [poison]].map((facts) => here.journal.append(TEST_TOWN, facts)));
  expect(outcomes.map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "rejected",
  ]);
  expect(await here.positions()).toEqual(numbers(120));
});

test("[JOURNAL-10] a deed is written with desk numbers of its own; a refusal throws and writes nothing", async () => {
  const deed = { kind: "test.tallied", area: TEST_VILLAGE, subject: null, body: { by: 1 } };
  expect(await here.journal.act(TEST_TOWN, null, async () => ({ facts: [deed, deed], value: "done" }))).toBe("done");
  await Promise.all(
    [1, 2, 3].map(() => here.journal.act(TEST_TOWN, null, async () => ({ facts: [deed], value: null }))),
  );
  expect(await here.read("SELECT terminal, seq FROM fact ORDER BY position")).toEqual(
    numbers(5).map((number) => `desk ${number}`),
  );
  const before = await here.state();
  const refusing = here.journal.act(TEST_TOWN, null, async (tx) => {
    await sql`UPDATE gauge SET value = 1000`.execute(tx);
    throw new AnswerError("order-not-ready");
  });
  await expect(refusing).rejects.toBeInstanceOf(AnswerError);
  expect(await here.state()).toEqual(before);
});

test("[JOURNAL-11] listeners hear what is new after each commit, and no repeats", async () => {
  const heard: string[] = [];
  const stop = here.journal.listen((town, facts) => heard.push(`${town} ${facts.map((fact) => fact.position).join()}`));
  const [a, b, c] = tallies(3, terminal) as [Fact, Fact, Fact];
  await here.journal.append(TEST_TOWN, [a, b]);
  await here.journal.append(TEST_TOWN, [a, b]);
  await here.journal.append(TEST_TOWN, [b, c]);
  stop();
  await here.journal.append(TEST_TOWN, tallies(1, terminal));
  expect(heard).toEqual([`${TEST_TOWN} 1,2`, `${TEST_TOWN} 3`]);
});

test("[JOURNAL-12] under a town's writing scope no fact of another town's area can be written", async () => {
  const stray = { ...terminal.tally(), area: "330483108001" } as Fact;
  await expect(here.journal.append(TEST_TOWN, [stray])).rejects.toMatchObject({ code: "42501" });
  const deed = { kind: "test.tallied", area: "330483108001", subject: null, body: { by: 1 } };
  await expect(here.journal.act(TEST_TOWN, null, async () => ({ facts: [deed], value: 0 }))).rejects.toMatchObject({
    code: "42501",
  });
  expect(await here.positions()).toEqual([]);
});

test("[JOURNAL-12] without a declared scope nothing is seen; with one, only what lies in it and serves the purpose", async () => {
  await here.journal.append(TEST_TOWN, [terminal.household(1), ...tallies(2, terminal)]);
  await here.journal.refuse(TEST_TOWN, [{ terminal: "desk", received: 1, code: "unknown-kind" }]);
  const counts = `(SELECT count(*) FROM fact), (SELECT count(*) FROM household), (SELECT count(*) FROM refused_fact)`;
  const seen = sql<{ seen: string }>`SELECT concat_ws(' ', ${sql.raw(counts)}) AS seen`;
  expect((await seen.execute(here.at.database.undeclared)).rows[0]!.seen).toBe("0 0 0");
  const see = (scope: Scope) =>
    here.at.database.transaction(scope, async (tx) => (await seen.execute(tx)).rows[0]!.seen);
  expect(await see(SERVER_SCOPE)).toBe("3 1 1");
  expect(await see({ areas: [TEST_VILLAGE], purpose: "command" })).toBe("3 1 1");
  expect(await see({ areas: ["330483107"], purpose: "screening" })).toBe("0 1 0");
  expect(await see({ areas: ["330483107205"], purpose: "command" })).toBe("0 0 1");
  expect(await see({ areas: ["330483108"], purpose: "command" })).toBe("0 0 0");
  expect(await see({ areas: [], purpose: "command" })).toBe("0 0 0");
});
