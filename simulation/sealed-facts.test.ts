import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import { PROTOCOL } from "#protocol/sync.ts";
import { getOpener } from "#server/sync/sealing-key.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import type { SealedFact } from "#protocol/sealed-fact.ts";
import { signFact } from "#web/offline/sign-fact.ts";
import { makeSimPlace, passage, type SimPlace } from "./sim-place.ts";
import type { SimTerminal } from "./sim-terminal.ts";

let place: SimPlace;
let phone: SimTerminal;

beforeAll(async () => {
  place = await makeSimPlace();
  phone = await place.join(Date.now());
});
afterAll(() => place.server.close());

/** What the phone holds, opened with the server's key. */
async function listFacts(): Promise<Fact[]> {
  const { services } = place.server;
  const open = await services.database.transaction(SERVER_SCOPE, (tx) => getOpener(tx, services));
  const rows = await phone.terminal.db.outbox.toArray();
  return rows.map(({ parcel }) => JSON.parse(open((parcel as SealedFact).sealed)) as Fact);
}

async function send(...facts: unknown[]) {
  const { token } = await phone.terminal.db.getTerminal();
  const body = { protocol: PROTOCOL, cursor: 0, epoch: null, mark: null, facts };
  const answer = (await (await place.line("/api/sync", body, token)).json()) as {
    acknowledgements: { state: string; code?: string; path?: string }[];
  };
  return answer.acknowledgements.map(({ state, code, path }) => [state, code, path]);
}

test("[SYNC-8] what waits on a phone is sealed from the first record on: a copied profile tells a number and a moment", async () => {
  await phone.terminal.append(passage(place, "out"));
  const [entry] = await phone.terminal.db.outbox.toArray();
  expect(Object.keys(entry!).sort()).toEqual(["at", "id", "parcel", "refused", "seq"]);
  expect(Object.keys(entry!.parcel).sort()).toEqual(["id", "sealed", "seq"]);
  const text = JSON.stringify(entry);
  for (const known of [place.gate, place.people.head, place.people.household, "passage", "36.5"])
    expect(text).not.toContain(known);
  expect(await listFacts()).toMatchObject([{ kind: "passage.recorded", subject: place.gate, seq: 1 }]);
});

test("[SYNC-9] a fact with another signature than the phone's is kept aside; one altered box refuses only itself", async () => {
  await phone.terminal.append(passage(place, "in"));
  await phone.terminal.append(passage(place, "out"));
  const [first, second, third] = (await listFacts()) as [Fact, Fact, Fact];
  const parcels = (await phone.terminal.db.outbox.toArray()).map(({ parcel }) => parcel as SealedFact);
  const thief = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const forged = { ...third, signature: await signFact(crypto.subtle, thief.privateKey, third) };
  expect(await send(first, { ...parcels[1]!, sealed: `${parcels[1]!.sealed.slice(0, -4)}AAAA` }, forged)).toEqual([
    ["received", undefined, undefined],
    ["refused", "cannot-open", "sealed"],
    ["refused", "bad-signature", "signature"],
  ]);
  // A box under another fact's id says nothing about that one.
  expect(await send({ ...parcels[2]!, id: second.id })).toEqual([["refused", "cannot-open", "id"]]);
  expect(await send(...parcels)).toEqual(Array(3).fill(["received", undefined, undefined]));
});

test("[SYNC-9] what the last of a run says of the ones before it is checked by their hashes", async () => {
  await phone.terminal.loop.syncNow();
  for (const direction of ["in", "out", "in"] as const) await phone.terminal.append(passage(place, direction));
  const [first, second, third] = (await listFacts()) as [Fact, Fact, Fact];
  // The last one's signature is good, but it speaks of another second fact.
  const changed = { ...second, at: new Date(Date.parse(second.at) - 1).toISOString() };
  expect(await send(first, changed, third)).toEqual([
    ["received", undefined, undefined],
    ["refused", "bad-signature", "signature"],
    ["received", undefined, undefined],
  ]);
});

test("[SYNC-9] a phone that has begun to sign does not stop: leaving the signature out opens no door", async () => {
  await phone.terminal.loop.syncNow();
  await phone.terminal.append(passage(place, "in"));
  await phone.terminal.append(passage(place, "out"));
  const [first, second] = (await listFacts()) as [Fact, Fact];
  const { signature: _first, ...plainFirst } = first;
  const { signature: _second, ...plainSecond } = second;
  const refused = ["refused", "bad-signature", "signature"];
  expect(await send(plainFirst)).toEqual([refused]);
  expect(await send(plainSecond, plainFirst)).toEqual([refused, refused]);
  expect(await send(first, plainSecond)).toEqual([["received", undefined, undefined], refused]);
  // Its own signed word on both is taken, whatever was said before.
  expect(await send(first, second)).toEqual(Array(2).fill(["received", undefined, undefined]));
});

test("[SYNC-10] a phone of protocol 1, which neither seals nor signs, is still served", async () => {
  const old = await place.join(Date.now());
  await old.terminal.db.rules.delete("sealing-key");
  await old.terminal.append(passage(place, "in"));
  const [entry] = await old.terminal.db.outbox.toArray();
  const { signature: _signature, ...fact } = entry!.parcel as Fact;
  const { token } = await old.terminal.db.getTerminal();
  const answer = await place.line("/api/sync", { protocol: PROTOCOL, cursor: 0, epoch: null, facts: [fact] }, token);
  expect(await answer.json()).toMatchObject({ acknowledgements: [{ state: "received", id: fact.id }] });
});
