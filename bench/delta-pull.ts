import { gunzipSync } from "node:zlib";
import { PROTOCOL, type GateResident, type ListsFile, type SyncAnswer } from "#protocol/sync.ts";
import { median } from "./median.ts";
import { startPlaceServer } from "./place-server.ts";
import { startPouchServer } from "./pouchdb-server.ts";
import type { BenchResult } from "./run.ts";

const CHANGES = 100;
/** So many positions of their own that the server, which keeps 200 answers, has none of them when it is asked again. */
const POSITIONS = 210;
const PULLS = 200;
const AT_ONCE = 8;
const ROUNDS = 5;
const GOAL = 5;

/**
 * A hundred changed residents pulled again and again by phones that missed them, beside PouchDB's server giving out the same
 * documents by `_changes?include_docs=true` behind the same 18,134: documents per second, eight pulls at once, in turns; medians.
 * All phones stand at one position, as after an outage of the server or the network, and the server reads once for all of
 * them; the second line is without that: no two stand at the same, and they miss 1 to 210 changes, 105 on average.
 */
export async function run(): Promise<BenchResult[]> {
  const [ours, peer] = await Promise.all([startPlaceServer(), startPouchServer()]);
  try {
    if (peer === undefined) return [];
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
    const { x, y } = await crypto.subtle.exportKey("jwk", publicKey);
    const [phone] = await ours.enrol(1, { kty: "EC", crv: "P-256", x: x!, y: y! });
    const authorization = `Bearer ${phone!.token}`;
    const askBehind = async (count: number) =>
      JSON.stringify({ protocol: PROTOCOL, ...(await ours.standBehind(count)), lists: "file", facts: [] });
    const together = await askBehind(CHANGES);
    const apart = await Promise.all(Array.from({ length: POSITIONS }, (_, index) => askBehind(index + 1)));
    const pull = async (body = together) => {
      const headers = { authorization, "content-type": "application/json" };
      const response = await fetch(`${ours.url}/api/sync`, { method: "POST", headers, body });
      return ((await response.json()) as SyncAnswer).residents;
    };
    const changed = await pull();
    const lists = await fetch(`${ours.url}/api/sync/lists`, { headers: { authorization } });
    const { residents } = JSON.parse(gunzipSync(await lists.arrayBuffer()).toString()) as ListsFile;
    const since = await fill(peer.url, residents, changed);
    const url = `${peer.url}/bench/_changes?include_docs=true&limit=${changed.length}&since=${since}`;
    const pullPeer = async () => ((await (await fetch(url)).json()) as { results: { doc: unknown }[] }).results;
    if ((await pullPeer()).length !== changed.length) throw new Error("the peer gives out other documents");
    let turn = 0;
    const pullApart = () => pull(apart[turn++ % POSITIONS]);
    const rates: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round <= ROUNDS; round++) {
      const three = [await rate(() => pull()), await rate(pullPeer), await rate(pullApart)];
      if (round > 0) three.forEach((one, side) => rates[side]!.push(one));
    }
    const [our, their, alone] = rates.map(median) as [number, number, number];
    const name = `delta: ${changed.length} changes pulled, beside PouchDB's _changes`;
    return [
      { name, ours: our, peer: their, ratio: our / their, goal: GOAL, unit: "documents/s" },
      {
        name: "delta: each from a position of its own",
        ours: alone,
        peer: their,
        ratio: alone / their,
        unit: "documents/s",
      },
    ];
  } finally {
    await Promise.all([ours.close(), peer?.close()]);
  }
}

/** Puts the district into the peer, the changed ones last; answers the sequence behind which they stand. */
async function fill(
  url: string,
  residents: readonly GateResident[],
  changed: readonly GateResident[],
): Promise<string> {
  const send = async (method: string, path: string, body?: unknown) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(url + path, { method, headers, body: JSON.stringify(body ?? {}) })).json() as Promise<object>;
  };
  await send("PUT", "/bench");
  const last = new Set(changed.map(({ id }) => id));
  const others = residents.filter(({ id }) => !last.has(id));
  const put = (list: readonly GateResident[]) =>
    send("POST", "/bench/_bulk_docs", { docs: list.map((one) => ({ _id: one.id, ...one })) });
  for (let from = 0; from < others.length; from += 1_000) await put(others.slice(from, from + 1_000));
  const { update_seq: since } = (await (await fetch(`${url}/bench`)).json()) as { update_seq: string | number };
  await put(changed);
  return encodeURIComponent(String(since));
}

async function rate(pull: () => Promise<readonly unknown[]>): Promise<number> {
  let documents = 0;
  let left = PULLS;
  const start = performance.now();
  const one = async () => {
    while (left-- > 0) {
      const { length } = await pull();
      documents += length;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return (documents * 1000) / (performance.now() - start);
}

if (import.meta.main) console.table(await run());
