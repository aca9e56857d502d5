import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { createApi } from "#web/http/api.ts";
import { download } from "#web/http/download.ts";
import type { FactDraft } from "#web/offline/append-fact.ts";
import { OfflineDatabase } from "#web/offline/offline-database.ts";
import type { OfflineWorld } from "#web/offline/offline-world.ts";
import { openTerminal } from "#web/offline/open-terminal.ts";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import { passageOf } from "./passage-facts.ts";
import { startPlaceServer, type BenchPhone } from "./place-server.ts";
import type { BenchResult } from "./run.ts";
import { openSlowLine } from "./slow-line.ts";

const ENTRIES = 6_000;
/** 400 kbit/s. */
const BYTES_PER_SECOND = 50_000;
const GOAL = 0.7;

/**
 * A phone comes back after a week without network: 6,000 waiting entries over a line of 400 kbit/s, by the shipped sync engine
 * to a whole server. Beside it the entries a second that the line would carry if nothing but them, as they wait on the
 * phone, went over it without a pause; and how full the line was in truth, packed as they went. Last, what one fact comes to
 * on the wire, headers and all, beside its bare text.
 */
export async function run(): Promise<BenchResult[]> {
  const server = await startPlaceServer();
  const line = await openSlowLine(server.url, BYTES_PER_SECOND);
  try {
    const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const { x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
    const [phone] = await server.enrol(1, { kty: "EC", crv: "P-256", x: x!, y: y! });
    const world = worldOf(line.url);
    const terminal = await open(world, server.url, phone!, keys);
    let bare = 0;
    for (let n = 0; n < ENTRIES; n++) bare += JSON.stringify(await terminal.append(draftOf(phone!, n))).length;
    const waiting = JSON.stringify((await terminal.db.outbox.toArray()).map(({ parcel }) => parcel)).length;
    const before = line.sent();
    const start = performance.now();
    await terminal.loop.syncNow();
    const seconds = (performance.now() - start) / 1000;
    const state = await terminal.getState();
    if (state.waiting > 0 || state.refused > 0) throw new Error(`${state.waiting} wait, ${state.refused} refused`);
    const wire = (line.sent() - before) / ENTRIES;
    terminal.close();
    const [ours, peer] = [ENTRIES / seconds, (ENTRIES * BYTES_PER_SECOND) / waiting];
    return [
      {
        name: `upload: ${ENTRIES} entries at 400 kbit/s, beside the line`,
        ours,
        peer,
        ratio: ours / peer,
        goal: GOAL,
        unit: "entries/s",
      },
      {
        name: "upload: bytes that went over the line, beside what it carries",
        ours: (wire * ENTRIES) / seconds,
        peer: BYTES_PER_SECOND,
        ratio: (wire * ENTRIES) / seconds / BYTES_PER_SECOND,
        goal: GOAL,
        unit: "bytes/s",
      },
      {
        name: "upload: bytes a fact on the wire, beside its bare text",
        ours: wire,
        peer: bare / ENTRIES,
        ratio: (wire * ENTRIES) / bare,
        unit: "bytes",
      },
    ];
  } finally {
    await line.close();
    await server.close();
  }
}

/** Ids as random as real ones: they are most of what does not pack. */
function draftOf({ gate, town }: BenchPhone, seq: number): FactDraft {
  const village = `${town}204`;
  const [resident, household, pass] = [randomId(), randomId(), randomId()];
  const body = passageOf({ gate, village, seq, resident, household, pass });
  return { kind: "passage.recorded", area: village, subject: gate, order: `${gate}/1`, body };
}

function randomId(): string {
  return mintUuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

/** As browser-world.ts makes it, without a browser. */
function worldOf(url: string): OfflineWorld {
  const api = createApi(url);
  return {
    ...{ indexedDB: new IDBFactory(), IDBKeyRange, subtle: crypto.subtle, now: Date.now },
    monotonic: () => performance.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    timers: { set: () => undefined, clear: () => undefined },
    post: (path, body, token) =>
      api.post<unknown>(path, body, { timeoutMs: 60_000, packed: true, headers: { authorization: `Bearer ${token}` } }),
    download: (path, token, part) => download(url + path, token, part),
  };
}

/** The phone has its lists already, got over a fast line; only then it comes to the slow one. */
async function open(
  world: OfflineWorld,
  fast: string,
  { terminal: id, town, gate, token }: BenchPhone,
  keys: CryptoKeyPair,
) {
  const db = new OfflineDatabase(id, world);
  await db.terminal.put({
    ...{ key: "terminal", id, town, app: "gate", gate, label: "1", token, keys },
    ...{ seq: 0, head: null, cursor: 0, epoch: null, rulesAt: null, isRevoked: false },
  });
  db.close();
  const joining = await openTerminal({ ...world, ...pick(worldOf(fast)) }, id, () => undefined);
  await joining.loop.syncNow();
  joining.close();
  const terminal = await openTerminal(world, id, () => undefined);
  Object.assign(terminal.loop, { nudge: () => undefined });
  return terminal;
}

function pick({ post, download: fetchFile }: OfflineWorld): Pick<OfflineWorld, "post" | "download"> {
  return { post, ...(fetchFile === undefined ? {} : { download: fetchFile }) };
}

if (import.meta.main) console.table(await run());
