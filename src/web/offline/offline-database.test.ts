import { Dexie } from "dexie";
import { expect, test } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import { Book, draft, TERMINAL, TestPhone } from "./test-phone.ts";

/** The storage as the second version of the app laid it out. */
const SECOND = {
  ...{ terminal: "key", outbox: "seq, id", sent: "seq, sentAt", deeds: "id, at", rules: "key", residents: "id" },
  ...{ passes: "id", outings: "[fact+person], at", guests: "registration" },
};

test("[OFFLINE-16] what an older version of the app stored goes on its way after the update, and again after a restore", async () => {
  const phone = new TestPhone();
  const terminal = await phone.join();
  for (let n = 1; n <= 2; n++) await terminal.append(draft({ n }));
  const [first, second] = (await terminal.db.outbox.toArray()).map(({ parcel }) => parcel as Fact) as [Fact, Fact];
  const row = await terminal.db.getTerminal();
  terminal.close();
  await terminal.db.delete();

  const { indexedDB, IDBKeyRange } = phone.world;
  const older = new Dexie(`hedgerow-${TERMINAL}`, { indexedDB, IDBKeyRange });
  older.version(2).stores(SECOND);
  await older.table("terminal").put(row);
  await older.table("sent").put({ seq: 1, id: first.id, fact: first, sentAt: first.at });
  await older.table("outbox").put({ seq: 2, id: second.id, fact: second, refused: null });
  older.close();

  const { phone: updated, open } = phone.restart();
  const book = new Book();
  updated.onSync = (request) => book.answer(request);
  const { db, loop } = await open();
  expect(await db.outbox.toArray()).toEqual([{ seq: 2, id: second.id, at: second.at, parcel: second, refused: null }]);
  await loop.syncNow();
  expect(book.facts).toEqual([second]);
  const restored = new Book();
  updated.onSync = (request) => restored.answer(request, { chain: { seq: 0, missing: [] } });
  await loop.syncNow();
  await loop.syncNow();
  expect(restored.facts).toEqual([first, second]);
});
