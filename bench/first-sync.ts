import { gunzipSync } from "node:zlib";
import { PROTOCOL, type ListsFile, type SyncAnswer } from "#protocol/sync.ts";
import { median } from "./median.ts";
import { startPlaceServer, type BenchPhone, type PlaceServer } from "./place-server.ts";
import type { BenchResult } from "./run.ts";

const PHONES = 300;
const ROUNDS = 5;
const GOAL = 1.5;

/**
 * Three hundred phones that have just joined fetch their lists (18,134 people) and sync, all at once: the time within
 * which 95 of 100 are in step, and the processor time of server and database for one of them, beside the same bytes given
 * out by the same server as a static file. The two take turns; medians.
 */
export async function run(): Promise<BenchResult[]> {
  const server = await startPlaceServer();
  try {
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
    const { x, y } = await crypto.subtle.exportKey("jwk", publicKey);
    const phones = await server.enrol(PHONES, { kty: "EC", crv: "P-256", x: x!, y: y! });
    const file = await fetchBytes(`${server.url}/api/sync/lists`, phones[0]!.token);
    const path = await server.putStatic("lists.gz", file);
    const lists = JSON.parse(gunzipSync(file).toString()) as ListsFile;
    if (lists.residents.length !== 18_134) throw new Error("not everybody is in the file");
    const ours: Storm[] = [];
    const peers: Storm[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const our = await storm(server, phones, (phone) => firstSync(server.url, phone, lists));
      const their = await storm(server, phones, () => fetchBytes(server.url + path));
      // The first round warms both up.
      if (round === 0) continue;
      ours.push(our);
      peers.push(their);
    }
    const line = (name: string, unit: string, of: (one: Storm) => number): BenchResult => {
      const [our, peer] = [median(ours.map(of)), median(peers.map(of))];
      return { name, ours: our, peer, ratio: our / peer, goal: GOAL, atMost: true, unit };
    };
    return [
      line(`first sync: ${PHONES} phones at once, p95, beside a static file`, "ms", ({ p95 }) => p95),
      line("first sync: processor time for one phone", "ms", ({ cpu }) => cpu),
      {
        name: "first sync: size of the file, beside a megabyte",
        ours: file.length / 1000,
        peer: 1000,
        ratio: file.length / 1e6,
        unit: "kB",
      },
    ];
  } finally {
    await server.close();
  }
}

type Storm = { readonly p95: number; readonly cpu: number };

async function storm(
  server: PlaceServer,
  phones: readonly BenchPhone[],
  work: (phone: BenchPhone) => Promise<unknown>,
): Promise<Storm> {
  const before = await server.cpu();
  const times = await Promise.all(
    phones.map(async (phone) => {
      const start = performance.now();
      await work(phone);
      return performance.now() - start;
    }),
  );
  const cpu = ((await server.cpu()) - before) / phones.length;
  return { p95: times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)]!, cpu: cpu * 1000 };
}

/** What a phone does on the wire: the file, then a sync from its position. Reading the file is the phones' work, not measured here. */
async function firstSync(url: string, { token }: BenchPhone, { cursor, epoch, mark }: ListsFile): Promise<void> {
  await fetchBytes(`${url}/api/sync/lists`, token);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ protocol: PROTOCOL, cursor, epoch, mark, lists: "file", facts: [] });
  const response = await fetch(`${url}/api/sync`, { method: "POST", headers, body });
  const answer = (await response.json()) as SyncAnswer;
  if (answer.fresh || answer.more || answer.cursor < cursor) throw new Error("a phone is not in step");
}

async function fetchBytes(url: string, token?: string): Promise<Uint8Array> {
  const response = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

if (import.meta.main) console.table(await run());
