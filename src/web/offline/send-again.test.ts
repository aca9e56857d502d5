import { expect, test } from "vitest";
import { Book, draft, NOON, TestPhone } from "./test-phone.ts";

test("[OFFLINE-15] what a restored server lacks goes again, in order; what was refused too, when its number is missing", async () => {
  const phone = new TestPhone();
  const book = new Book();
  const terminal = await phone.join();
  for (let n = 1; n <= 5; n++) await terminal.append(draft({ n }));
  phone.onSync = (request) => {
    const answer = book.answer(request);
    const acknowledgements = answer.acknowledgements.map((one, index) =>
      index === 1 ? ({ state: "refused", id: one.id, code: "invalid-field" } as const) : one,
    );
    return { ...answer, acknowledgements };
  };
  await terminal.loop.syncNow();
  expect(await terminal.getState()).toMatchObject({ waiting: 0, refused: 1 });
  // Restored: 4 is the last it has, 2 and 3 are missing below it.
  const restored = new Book();
  phone.onSync = (request) => restored.answer(request, { chain: { seq: 4, missing: [[2, 3]] } });
  await terminal.loop.syncNow();
  phone.onSync = (request) => restored.answer(request);
  await terminal.loop.syncNow();
  expect(restored.requests.map(({ facts }) => (facts as { seq: number }[]).map(({ seq }) => seq))).toEqual([
    [],
    [2, 3, 5],
  ]);
  expect(await terminal.getState()).toMatchObject({ waiting: 0, refused: 0 });
});

test("[OFFLINE-15] what was acknowledged is kept eight days", async () => {
  const phone = new TestPhone();
  const book = new Book();
  const terminal = await phone.join();
  const day = (n: number) => new Date(NOON + n * 86_400_000).toISOString();
  for (const n of [0, 7, 9]) {
    await terminal.append(draft({ n }));
    phone.onSync = (request) => book.answer(request, { now: day(n) });
    await terminal.loop.syncNow();
  }
  expect((await terminal.db.sent.toArray()).map(({ seq }) => seq)).toEqual([2, 3]);
});
