import { Dexie } from "dexie";
import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import { checkStorage } from "./check-storage.ts";
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

/** Storage on a disk that may be full: what is open is shut, as a browser does it, and does not open again. */
class FullDisk extends IDBFactory {
  isFull = false;

  override open(name: string, version?: number): IDBOpenDBRequest {
    const request = super.open(name, version) as unknown as IDBOpenDBRequest;
    if (!this.isFull) return request;
    const failing = new EventTarget() as unknown as IDBOpenDBRequest;
    Object.assign(failing, { error: new DOMException("no room", "UnknownError") });
    failing.addEventListener("error", (event) => failing.onerror?.(event));
    request.onsuccess = () => {
      request.result.close();
      failing.dispatchEvent(new Event("error"));
    };
    return failing;
  }
}

test("[OFFLINE-19] storage that the browser shut on a full disk takes records again once there is room", async () => {
  const disk = new FullDisk();
  const { db, append } = await new TestPhone(disk).join();
  await append(draft({ n: 1 }));
  disk.isFull = true;
  const connection = db.backendDB();
  connection.close();
  connection.onclose?.call(connection, new Event("close"));
  await expect(append(draft({ n: 2 }))).rejects.toThrow("no room");
  expect(await checkStorage(db)).toBe("refused");
  disk.isFull = false;
  await append(draft({ n: 3 }));
  expect(await checkStorage(db)).toBe("sound");
  expect((await db.outbox.toArray()).map(({ seq }) => seq)).toEqual([1, 2]);
  db.close();
  await expect(append(draft({ n: 4 }))).rejects.toThrow("closed");
});
