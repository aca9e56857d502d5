import { Dexie } from "dexie";
import { describe, expect, test, vi } from "vitest";
import { makeUnlockCode } from "#domain/access/unlock-code.ts";
import type { SyncAnswer } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import type { Terminal } from "./open-terminal.ts";
import { Book, draft, NOON, TERMINAL, TestPhone, VILLAGE } from "./test-phone.ts";

const HOUR = 3_600_000;
const CODE = makeUnlockCode(new Uint8Array(10).fill(7));
const OTHER = makeUnlockCode(new Uint8Array(10).fill(8));
const CANARIES = ["冯宝明", "fbm", "551X", "吴钥匙"];
const RESIDENT = {
  ...{ id: "r1", household: "h1", householdNumber: "1006", village: VILLAGE, name: "冯宝明", initials: "fbm" },
  ...{ idTail: "551X", phoneTail: "3612", plates: [], gone: false },
};
const ENTRANCE: NonNullable<SyncAnswer["entrances"]>[number] = {
  ...{ id: "e1", area: VILLAGE, perimeter: { name: "p", nameEn: null }, state: "emergency-only", nameEn: null },
  ...{ stateSince: "2020-02-05T00:00:00.000Z", name: "e", road: { name: null, kind: "lane" }, lon: 120, lat: 30 },
  ...{ keyHolder: "吴钥匙", keyPhoneTail: "3613", lastInspection: null, opening: null },
};

/** The server: its lists once, and the code of the card when it is asked for. */
function serve(phone: TestPhone, { card = "c1", code = CODE }: { card?: string; code?: string } = {}) {
  const book = new Book();
  phone.onSync = (request) =>
    book.answer(request, {
      cursor: 7,
      ...(request.cursor === 0 ? { residents: [RESIDENT], entrances: [ENTRANCE] } : {}),
      unlock: { card, code: request.unlock === true ? code : null },
      now: new Date(phone.now).toISOString(),
    });
  return book;
}
const offline = (phone: TestPhone) => {
  phone.onSync = () => {
    throw new ApiError(0, { code: "offline" });
  };
};
async function joined() {
  const phone = new TestPhone();
  const book = serve(phone);
  const terminal = await phone.join();
  await terminal.loop.syncNow();
  await terminal.loop.syncNow();
  offline(phone);
  return { phone, terminal, book };
}
const names = async ({ db }: Pick<Terminal, "db">) => (await db.residents.toArray()).map(({ name }) => name);

/** Everything on the disk, as somebody reads it who has the phone: below whatever the app does. */
async function readDisk({ world }: TestPhone): Promise<string> {
  const raw = new Dexie(`hedgerow-${TERMINAL}`, { indexedDB: world.indexedDB, IDBKeyRange: world.IDBKeyRange });
  await raw.open();
  const texts = await Promise.all(
    raw.tables.map(async (table) => {
      const rows = await table.toArray();
      return JSON.stringify(rows, (_key, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value,
      );
    }),
  );
  raw.close();
  return texts.join("\n");
}
const seen = (disk: string) => CANARIES.filter((canary) => disk.includes(canary));

describe("on the disk", () => {
  test("[LOCK-1] nobody's name is in clear, not of the lists nor of what was done here; a row in clear would be seen", async () => {
    const { phone, terminal } = await joined();
    await terminal.append({ ...draft(), detail: { person: "冯宝明" } });
    expect(await names(terminal)).toEqual(["冯宝明"]);
    expect(seen(await readDisk(phone))).toEqual([]);
    const raw = new Dexie(`hedgerow-${TERMINAL}`, phone.world);
    await raw.open();
    await raw.table("residents").put(RESIDENT);
    expect(seen(await readDisk(phone))).toEqual(["冯宝明", "fbm", "551X"]);
  });

  test("[LOCK-2] a version of the app before this left rows in clear: they are sealed when it first opens", async () => {
    const { phone, terminal } = await joined();
    await terminal.db.keys.clear();
    terminal.close();
    const raw = new Dexie(`hedgerow-${TERMINAL}`, phone.world);
    await raw.open();
    await raw.table("residents").put(RESIDENT);
    await raw
      .table("guests")
      .put({ registration: "g", at: "2020-02-06", name: "冯宝明", plate: null, isApproved: false });
    raw.close();
    const { phone: again, open } = phone.restart();
    offline(again);
    const updated = await open();
    expect(seen(await readDisk(again))).toEqual([]);
    expect(await names(updated)).toEqual(["冯宝明"]);
    expect((await updated.db.guests.toArray()).map(({ name }) => name)).toEqual(["冯宝明"]);
  });
});

describe("when they lock", () => {
  test("[LOCK-3] a day after the last contact, while the app is open: the key is gone from the disk, and the screens are told", async () => {
    const { phone, terminal } = await joined();
    const tick = async (hours: number) => {
      phone.pass(hours * HOUR);
      const due = phone.timers.filter(({ milliseconds }) => milliseconds === 60_000);
      const looked = phone.timers.length + due.length;
      for (const { run } of due) run();
      // Each look ends with a timer for the next one.
      await vi.waitFor(() => expect(phone.timers.length).toBe(looked), { timeout: 30_000, interval: 5 });
    };
    await tick(23);
    expect(terminal.lock()).toEqual({ isLocked: false, until: NOON + 24 * HOUR });
    expect(await names(terminal)).toEqual(["冯宝明"]);
    await tick(1);
    expect(terminal.lock().isLocked).toBe(true);
    expect(await names(terminal)).toEqual([undefined]);
    expect((await terminal.db.rules.get("entrances"))?.value).toBeUndefined();
    expect((await terminal.db.keys.get("lists"))?.bytes).toBeNull();
  });

  test.each([
    ["a day later", 24 * HOUR, true],
    ["the day before", -1 * HOUR, true],
    ["set right by the network", -1 * 60_000, false],
    ["within the day", 23 * HOUR, false],
  ])("[LOCK-3] opened %s by the device's clock", async (_when, passed, isLocked) => {
    const { phone, terminal } = await joined();
    terminal.close();
    const { phone: later, open } = phone.restart();
    later.now = phone.now + passed;
    offline(later);
    expect((await open()).lock().isLocked).toBe(isLocked);
  });

  test("[LOCK-3] each contact makes it another day", async () => {
    const { phone, terminal } = await joined();
    phone.pass(20 * HOUR);
    serve(phone);
    await terminal.loop.syncNow();
    expect(terminal.lock().until).toBe(NOON + 44 * HOUR);
  });

  test("[LOCK-4] what is recorded meanwhile waits sealed for the server, and nothing readable of it stays", async () => {
    const { phone, terminal } = await joined();
    phone.pass(25 * HOUR);
    await terminal.db.key.check();
    await terminal.append({ ...draft(), detail: { person: "冯宝明" } });
    expect((await terminal.getState()).waiting).toBe(1);
    expect((await terminal.db.deeds.toArray()).map(({ detail }) => detail)).toEqual([undefined]);
  });
});

describe("when they open", () => {
  async function locked() {
    const all = await joined();
    all.phone.pass(25 * HOUR);
    await all.terminal.db.key.check();
    expect(await names(all.terminal)).toEqual([undefined]);
    return all;
  }

  test("[LOCK-6] the key card opens them without network, for another day; another card does not", async () => {
    const { phone, terminal } = await locked();
    expect(await terminal.unlock(OTHER)).toBe(false);
    expect(await names(terminal)).toEqual([undefined]);
    expect(await terminal.unlock(CODE)).toBe(true);
    expect(await names(terminal)).toEqual(["冯宝明"]);
    expect(terminal.lock()).toEqual({ isLocked: false, until: phone.now + 24 * HOUR });
    expect(JSON.stringify(await terminal.db.keys.toArray())).not.toContain(CODE);
  });

  test("[LOCK-7] contact with the server opens them, without anybody doing anything", async () => {
    const { phone, terminal } = await locked();
    serve(phone);
    await terminal.loop.syncNow();
    expect(await names(terminal)).toEqual(["冯宝明"]);
    expect(terminal.lock().isLocked).toBe(false);
  });

  test("[LOCK-7] after the card was replaced meanwhile they begin anew, and what waited is sent", async () => {
    const { phone, terminal } = await locked();
    await terminal.append(draft());
    const book = serve(phone, { card: "c2", code: OTHER });
    await terminal.loop.syncNow();
    expect(await names(terminal)).toEqual(["冯宝明"]);
    expect(book.facts).toHaveLength(1);
    expect(terminal.lock().isLocked).toBe(false);
  });

  test("[LOCK-8] a card that was replaced is taken with the next contacts, and the old one opens no more", async () => {
    const { phone, terminal } = await joined();
    serve(phone, { card: "c2", code: OTHER });
    await terminal.loop.syncNow();
    await terminal.loop.syncNow();
    offline(phone);
    phone.pass(25 * HOUR);
    await terminal.db.key.check();
    expect(await terminal.unlock(CODE)).toBe(false);
    expect(await terminal.unlock(OTHER)).toBe(true);
  });

  test("[LOCK-9] a phone that was called back is told nothing: neither contact nor card opens anything", async () => {
    const { phone, terminal } = await locked();
    phone.onSync = () => {
      throw new ApiError(401, { code: "terminal-revoked" });
    };
    await terminal.loop.syncNow();
    expect(await terminal.db.residents.count()).toBe(0);
    expect(await terminal.db.keys.count()).toBe(0);
  });
});
