import { expect, test } from "vitest";
import type { SyncAnswer } from "#protocol/sync.ts";
import { startListsOver } from "./erase-lists.ts";
import { answerOf, NOON, TestPhone, VILLAGE } from "./test-phone.ts";

const RESIDENT = {
  ...{ id: "r1", household: "h1", householdNumber: "1006", village: VILLAGE, name: "冯宝明", initials: "fbm" },
  ...{ idTail: "0007", phoneTail: "3612", plates: [], gone: false },
};
/** All lists up to position 7, and what came behind it. */
const WHOLE: Partial<SyncAnswer> = { cursor: 7, residents: [RESIDENT] };
const DELTA: Partial<SyncAnswer> = { cursor: 9 };

async function standing() {
  const phone = new TestPhone();
  const terminal = await phone.join();
  phone.onSync = ({ cursor }) => answerOf(cursor === 0 ? WHOLE : DELTA);
  await terminal.loop.syncNow();
  const look = async () => {
    const [state, people] = [await terminal.getState(), await terminal.db.residents.toArray()];
    return { cursor: state.terminal.cursor, people: people.map(({ name }) => name), error: state.error?.code };
  };
  expect(await look()).toEqual({ cursor: 7, people: ["冯宝明"], error: undefined });
  return { phone, terminal, look };
}

test("[OFFLINE-20] an answer of an earlier exchange is not taken: no rows are left out, and the clock stays right", async () => {
  const { phone, terminal, look } = await standing();
  let earlier: unknown;
  phone.onSync = ({ exchange }) => {
    earlier = { ...answerOf(DELTA), exchange };
    return null;
  };
  await terminal.loop.syncNow();
  await startListsOver(terminal.db);
  phone.pass(3_600_000);
  phone.onSync = () => earlier;
  await terminal.loop.syncNow();
  expect(await look()).toEqual({ cursor: 0, people: [], error: "bad-answer" });
  expect(terminal.read().at).toBe(new Date(NOON + 3_600_000).toISOString());
  phone.onSync = () => answerOf(WHOLE);
  await terminal.loop.syncNow();
  expect(await look()).toEqual({ cursor: 7, people: ["冯宝明"], error: undefined });
});

test("[OFFLINE-20] nor is an answer to what was asked before another window began the lists anew", async () => {
  const { phone, terminal, look } = await standing();
  phone.onSync = async () => {
    await startListsOver(terminal.db);
    return answerOf(DELTA);
  };
  await terminal.loop.syncNow();
  expect(await look()).toEqual({ cursor: 0, people: [], error: "bad-answer" });
});

test("[OFFLINE-20] a server that names no exchange is not one this phone can be in step with", async () => {
  const { phone, terminal, look } = await standing();
  phone.onSync = () => ({ ...answerOf(DELTA), exchange: undefined });
  await terminal.loop.syncNow();
  expect(await look()).toEqual({ cursor: 7, people: ["冯宝明"], error: "bad-answer" });
});
