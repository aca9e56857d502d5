import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { ListsFile } from "#protocol/sync.ts";
import { readDownload } from "#web/http/download.ts";
import { ListsDownload } from "./lists-download.ts";
import { answerOf, Book, draft, GATE, TestPhone, VILLAGE } from "./test-phone.ts";

const resident = (id: string) => ({
  ...{ id, household: "h1", householdNumber: "1006", village: VILLAGE, name: "冯宝明", initials: "fbm" },
  ...{ idTail: "0007", phoneTail: "3612", plates: [], gone: false },
});
const GATE_INFO = {
  ...{ id: GATE, name: "湾里西卡口", nameEn: null, area: VILLAGE, district: null, serves: [VILLAGE], open: true },
};
const FILE: ListsFile = {
  ...{
    epoch: "e1",
    cursor: 40,
    mark: "m",
    gates: [GATE_INFO],
    orders: [],
    passes: [],
    outings: [],
    households: [],
    entrances: [],
  },
  residents: Array.from({ length: 50 }, (_, index) => resident(`r${index}`)),
};
const pack = (file: unknown) => new Uint8Array(gzipSync(JSON.stringify(file)));
const etagOf = (bytes: Uint8Array) => `"${createHash("sha256").update(bytes).digest("hex")}"`;

/** A server with one file, over a line that ends after so many bytes of each answer. */
function serverOf(bytes: Uint8Array<ArrayBuffer>, etag = etagOf(bytes)) {
  const asked: number[] = [];
  const server = {
    asked,
    lineHolds: Infinity,
    bytes,
    etag,
    download: (_path: string, _token: string, part?: { etag: string; from: number }) => {
      const from = part?.etag === server.etag ? part.from : 0;
      asked.push(part?.from ?? 0);
      const rest = server.bytes.subarray(from, Math.min(server.bytes.length, from + server.lineHolds));
      return Promise.resolve({
        etag: server.etag,
        from,
        bytes: rest,
        isWhole: from + rest.length === server.bytes.length,
      });
    },
  };
  return server;
}

test("[OFFLINE-17] over a line that breaks, each try brings the rest", async () => {
  const server = serverOf(pack(FILE));
  const lists = new ListsDownload(crypto.subtle, server.download);
  server.lineHolds = Math.ceil(server.bytes.length / 3);
  for (let tries = 0; tries < 2; tries++) await expect(lists.fetch("t")).rejects.toThrow("offline");
  expect(await lists.fetch("t")).toEqual(FILE);
  expect(server.asked).toEqual([0, server.lineHolds, 2 * server.lineHolds]);
});

test("[OFFLINE-17] another file by now is begun anew", async () => {
  const server = serverOf(pack(FILE));
  const lists = new ListsDownload(crypto.subtle, server.download);
  server.lineHolds = 100;
  await expect(lists.fetch("t")).rejects.toThrow("offline");
  const newer = { ...FILE, cursor: 50 };
  Object.assign(server, { bytes: pack(newer), etag: etagOf(pack(newer)), lineHolds: Infinity });
  expect(await lists.fetch("t")).toEqual(newer);
});

test("[OFFLINE-17] what is not what the server named it by is thrown away whole", async () => {
  const bytes = pack(FILE);
  const damaged = bytes.slice();
  damaged[60]! ^= 1;
  const strange = pack({ ...FILE, residents: "none" });
  for (const server of [serverOf(damaged, etagOf(bytes)), serverOf(strange), serverOf(pack({ ...FILE, cursor: 0 }))]) {
    const lists = new ListsDownload(crypto.subtle, server.download);
    await expect(lists.fetch("t")).rejects.toThrow("bad-answer");
    Object.assign(server, { bytes, etag: etagOf(bytes) });
    expect(await lists.fetch("t")).toEqual(FILE);
    expect(server.asked).toEqual([0, 0]);
  }
});

test("[OFFLINE-17] a Wi-Fi's sign-in page, an error or an answer without a name is no file", async () => {
  const html = new Response("<p>", { headers: { "content-type": "text/html" } });
  const revoked = Response.json({ code: "terminal-revoked" }, { status: 401 });
  const nameless = new Response(pack(FILE), { headers: { "content-type": "application/gzip" } });
  await expect(readDownload(html)).rejects.toThrow("captive-portal");
  await expect(readDownload(revoked)).rejects.toThrow("terminal-revoked");
  await expect(readDownload(nameless)).rejects.toThrow("bad-answer");
});

test("[OFFLINE-17] an answer that ends before its length is not whole", async () => {
  const headers = { "content-type": "application/gzip", etag: '"x"', "content-length": "9" };
  expect(await readDownload(new Response(new Uint8Array(4), { headers }))).toMatchObject({ isWhole: false });
});

/** A phone that takes the file, and what it asked for. */
async function phoneWith(server: ReturnType<typeof serverOf>) {
  const phone = new TestPhone();
  Object.assign(phone.world, { download: server.download });
  return { phone, terminal: await phone.join() };
}

test("[OFFLINE-17] without lists the file comes first, then a sync from its position", async () => {
  const { phone, terminal } = await phoneWith(serverOf(pack(FILE)));
  const cursors: number[] = [];
  phone.onSync = ({ cursor, mark }) => {
    cursors.push(cursor);
    return answerOf({ cursor: 41, mark: mark!, residents: [{ ...resident("r0"), gone: true }] });
  };
  await terminal.loop.syncNow();
  expect(cursors).toEqual([40]);
  expect(await terminal.db.residents.count()).toBe(49);
  expect(await terminal.db.getTerminal()).toMatchObject({ cursor: 41, epoch: "e1", rulesAt: phone.now });
  expect((await terminal.db.rules.get("gate"))!.value).toEqual(GATE_INFO);
});

test("[OFFLINE-17] what waits goes before the file; a file that does not come stops no record", async () => {
  const server = serverOf(pack(FILE));
  const { phone, terminal } = await phoneWith(server);
  const book = new Book();
  server.lineHolds = 10;
  phone.onSync = (request) => book.answer(request, request.cursor === 0 ? { cursor: 0, more: true } : { cursor: 41 });
  await terminal.append(draft());
  await terminal.loop.syncNow();
  expect(await terminal.getState()).toMatchObject({ waiting: 0, error: { code: "offline" } });
  await terminal.append(draft());
  await terminal.loop.syncNow();
  expect(book.facts).toHaveLength(2);
  server.lineHolds = Infinity;
  await terminal.loop.syncNow();
  expect(await terminal.db.residents.count()).toBe(50);
});

test("[OFFLINE-17] lists that begin anew stand until the file is there", async () => {
  const server = serverOf(pack(FILE));
  const { phone, terminal } = await phoneWith(server);
  phone.onSync = () => answerOf({ cursor: 41 });
  await terminal.loop.syncNow();
  phone.onSync = ({ cursor }) =>
    cursor === 41 ? answerOf({ fresh: true, cursor: 0, more: true, mark: null }) : answerOf({ cursor });
  const newer = pack({ ...FILE, cursor: 60, residents: [resident("new")] });
  Object.assign(server, { bytes: newer, etag: etagOf(newer), lineHolds: 5 });
  await terminal.loop.syncNow();
  expect(await terminal.db.residents.count()).toBe(50);
  server.lineHolds = Infinity;
  await terminal.loop.syncNow();
  expect(await terminal.db.residents.toCollection().primaryKeys()).toEqual(["new"]);
  expect((await terminal.db.getTerminal()).cursor).toBe(60);
});
