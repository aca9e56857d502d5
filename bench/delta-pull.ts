import { gunzipSync } from "node:zlib";
import { PROTOCOL, type GateResident, type ListsFile, type SyncAnswer } from "#protocol/sync.ts";
import { startPlaceServer } from "./place-server.ts";
import { startPouchServer } from "./pouchdb-server.ts";
import type { BenchResult } from "./run.ts";

const CHANGES = 100;
const PULLS = 200;
const AT_ONCE = 8;
const ROUNDS = 5;
const GOAL = 5;

/**
 * A hundred changed residents pulled again and again by phones that missed them, beside PouchDB's server giving out the same
 * documents by `_changes?include_docs=true` behind the same 18,134: documents per second, eight pulls at once, in turns; medians.
 */
export async function run(): Promise<BenchResult[]> {
  const [ours, peer] = await Promise.all([startPlaceServer(), startPouchServer()]);
  try {
    if (peer === undefined) return [];
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
    const { x, y } = await crypto.subtle.exportKey("jwk", publicKey);
    const [phone] = await ours.enrol(1, { kty: "EC", crv: "P-256", x: x!, y: y! });
    const authorization = `Bearer ${phone!.token}`;
    const body = JSON.stringify({ protocol: PROTOCOL, ...(await ours.standBehind(CHANGES)), lists: "file", facts: [] });
    const pull = async () => {
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
    const rates: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round++) {
      const pair = [await rate(pull), await rate(pullPeer)];
      if (round > 0) pair.forEach((one, side) => rates[side]!.push(one));
    }
    const [our, their] = rates.map((one) => one.toSorted((a, b) => a - b)[one.length >> 1]!) as [number, number];
    const name = `delta: ${changed.length} changes pulled, beside PouchDB's _changes`;
    return [{ name, ours: our, peer: their, ratio: our / their, goal: GOAL, unit: "documents/s" }];
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
