import { expect, test } from "vitest";
import type { SyncAnswer } from "#protocol/sync.ts";
import { readPeople } from "./people-snapshot.ts";
import { Book, draft, TestPhone, VILLAGE } from "./test-phone.ts";

const resident = (id: string, name: string, gone = false) => ({
  ...{ id, household: "h1", householdNumber: "1006", village: VILLAGE, name, initials: "x" },
  ...{ idTail: null, phoneTail: null, plates: [], gone },
});

async function join() {
  const phone = new TestPhone();
  const book = new Book();
  const terminal = await phone.join();
  const get = async (changes: Partial<SyncAnswer>) => {
    phone.onSync = (request) => book.answer(request, changes);
    await terminal.loop.syncNow();
  };
  const names = async () => (await readPeople(terminal.db)).residents.map(({ name }) => name);
  const kept = () => expect.poll(() => terminal.db.snapshots.get("people")).toBeDefined();
  return { ...terminal, get, names, kept };
}

test("[OFFLINE-18] what is read from the snapshot is what the rows say, after every change", async () => {
  const { db, get, names, kept } = await join();
  await get({ cursor: 1, residents: [resident("r1", "冯宝明"), resident("r2", "冯小雨")] });
  expect(await names()).toEqual(["冯宝明", "冯小雨"]);
  await kept();
  expect(await names()).toEqual(["冯宝明", "冯小雨"]);
  // Nothing about people: it stands.
  await get({ cursor: 2 });
  expect(await db.snapshots.count()).toBe(1);
  const steps: [number, Partial<SyncAnswer>, string[]][] = [
    [3, { residents: [resident("r1", "冯宝民")] }, ["冯宝民", "冯小雨"]],
    [4, { residents: [resident("r2", "冯小雨", true)] }, ["冯宝民"]],
    [5, { left: ["h1"] }, []],
  ];
  for (const [cursor, changes, expected] of steps) {
    await get({ cursor, ...changes });
    expect(await db.snapshots.count()).toBe(0);
    expect(await names()).toEqual(expected);
    await kept();
    expect(await names()).toEqual(expected);
  }
});

test("[OFFLINE-18] a change that comes while the snapshot is made is not covered up by it, whenever it comes", async () => {
  for (let turns = 0; turns < 40; turns++) {
    const { get, names, kept } = await join();
    await get({ cursor: 1, residents: [resident("r1", "冯宝明")] });
    const reading = names();
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    await get({ cursor: 2, residents: [resident("r1", "冯宝民")] });
    await reading;
    expect(await names()).toEqual(["冯宝民"]);
    await kept();
    expect(await names()).toEqual(["冯宝民"]);
  }
});

test("[OFFLINE-18] a phone that sends one record after the other keeps its snapshot all the same", async () => {
  const { get, names, kept, append } = await join();
  await get({ cursor: 1, residents: [resident("r1", "冯宝明")] });
  const reading = names();
  await append(draft());
  await get({ cursor: 2 });
  await reading;
  await kept();
  expect(await names()).toEqual(["冯宝明"]);
});

test("[OFFLINE-18] more people than one slice holds are all read, in order", async () => {
  const { get, names, kept } = await join();
  const many = Array.from({ length: 1_001 }, (_, at) => resident(`r${1_000 + at}`, `冯${at}`));
  await get({ cursor: 1, residents: many });
  expect(await names()).toEqual(many.map(({ name }) => name));
  await kept();
  expect(await names()).toEqual(many.map(({ name }) => name));
});

test("[OFFLINE-18] it is sealed, and goes with the lists", async () => {
  const { db, get, names, kept, loop } = await join();
  await get({ cursor: 1, residents: [resident("r1", "冯宝明")] });
  await names();
  await kept();
  expect(Buffer.from((await db.snapshots.get("people"))!.box).toString("utf8")).not.toContain("冯宝明");
  await db.keys.clear();
  await db.key.load();
  db.key.make();
  await db.residents.clear();
  expect(await names()).toEqual([]);
  loop.stop();
});
