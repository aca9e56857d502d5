import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROTOCOL } from "#protocol/sync.ts";
import { DISTRICT, OTHER_VILLAGE, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { verifyJournal } from "#server/journal/verify-journal.ts";
import { makeSimPlace, passage, type SimPlace } from "./sim-place.ts";
import type { SimTerminal } from "./sim-terminal.ts";

let place: SimPlace;
let client: pg.Client;

beforeAll(async () => {
  place = await makeSimPlace();
  client = new pg.Client({ connectionString: place.server.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await place.server.close();
});

/** What a backup holds is every table as it was: kept beside in a schema of its own, and put back. */
async function eachTable(run: (table: string) => string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  await client.query("BEGIN; SET LOCAL session_replication_role = replica");
  for (const { name } of rows) await client.query(run(name));
  await client.query("COMMIT");
}
async function backUp(): Promise<void> {
  await client.query("DROP SCHEMA IF EXISTS backup CASCADE; CREATE SCHEMA backup");
  await eachTable((table) => `CREATE TABLE backup.${table} AS TABLE public.${table}`);
}
const restore = () =>
  eachTable((table) => `DELETE FROM public.${table}; INSERT INTO public.${table} SELECT * FROM backup.${table}`);

/** The numbers the book holds of a terminal. */
async function seqs(phone: SimTerminal): Promise<number[]> {
  const { id } = (await phone.terminal.getState()).terminal;
  const { rows } = await client.query<{ seq: string }>("SELECT seq FROM fact WHERE terminal = $1 ORDER BY seq", [id]);
  return rows.map(({ seq }) => Number(seq));
}

test("[SYNC-5] after an older backup was restored the phones send what it lacks, and read what it has, by themselves", async () => {
  const [one, other] = [await place.join(Date.now()), await place.join(Date.now())];
  for (const phone of [one, other]) {
    await phone.terminal.append(passage(place, "out"));
    await phone.terminal.loop.syncNow();
  }
  await backUp();
  for (const direction of ["in", "out", "in"] as const) {
    await one.terminal.append(passage(place, direction));
    await one.terminal.loop.syncNow();
  }
  expect(await seqs(one)).toEqual([1, 2, 3, 4]);
  const cursor = (await one.terminal.db.getTerminal()).cursor;
  await restore();
  expect(await seqs(one)).toEqual([1]);

  // The other phone goes first: the positions that were lost are taken by other facts.
  for (let n = 0; n < 5; n++)
    await other.terminal.append(passage(place, n % 2 === 0 ? "in" : "out", place.people.child));
  await other.terminal.loop.syncNow();
  // This one records more before it hears of anything: its new fact stands above a gap.
  await one.terminal.append(passage(place, "out"));
  await one.terminal.loop.syncNow();
  await one.terminal.loop.syncNow();
  expect(await seqs(one)).toEqual([1, 2, 3, 4, 5]);
  expect(await seqs(other)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await one.waiting()).toBe(0);
  const { rows } = await client.query<{ head: string }>("SELECT head FROM book WHERE town = $1", [TOWN]);
  expect((await one.terminal.db.getTerminal()).cursor).toBe(Number(rows[0]!.head));
  expect(Number(rows[0]!.head)).toBeGreaterThanOrEqual(cursor);
  // What the other phone recorded at the lost positions is on this one: the lists were read anew. Its own it knows itself.
  const outings = await one.terminal.db.outings.toArray();
  expect(outings.filter(({ household }) => household === place.people.household)).toHaveLength(3);
  expect(await verifyJournal(place.server.services.database, { town: TOWN })).toMatchObject({ towns: [{ ok: true }] });
});

test("[SYNC-6] when a gate serves other villages, the people of the old ones leave the phone with the next contact", async () => {
  const phone = await place.join(Date.now());
  await phone.terminal.loop.syncNow();
  const names = async () => (await phone.terminal.db.residents.toArray()).map(({ name }) => name).sort();
  expect(await names()).toEqual(["冯宝明", "冯小雨"]);
  const serve = async (...serves: string[]) => {
    const body = {
      ...{ area: serves[0], name: "湾里西卡口", nameEn: "Wanli west gate", district: DISTRICT },
      ...{ serves, lon: 120.404, lat: 30.533 },
    };
    const changed = await place.server.request("PUT", `/gates/${TOWN}/${place.gate}`, { cookie: place.cadre, body });
    expect(changed.status).toBeLessThan(300);
  };
  await phone.terminal.append(passage(place, "out"));
  await serve(OTHER_VILLAGE);
  await phone.terminal.loop.syncNow();
  expect(await names()).toEqual([]);
  await serve(VILLAGE, OTHER_VILLAGE);
  await phone.terminal.loop.syncNow();
  expect(await names()).toEqual(["冯宝明", "冯小雨"]);
});

test("[SYNC-7] numbers that are missing are named exactly; refused ones are not missing", async () => {
  const phone = await place.join(Date.now());
  for (let n = 0; n < 7; n++) await phone.terminal.append(passage(place, n % 2 === 0 ? "out" : "in"));
  const { db, loop } = phone.terminal;
  // Somebody's hands in the storage: 3 to 5 are gone for ever, 6 cannot be opened any more.
  await db.outbox.bulkDelete([3, 4, 5]);
  await db.outbox
    .where("seq")
    .equals(6)
    .modify((entry) => void Object.assign(entry, { parcel: { id: entry.id, seq: 6, sealed: "AAAA" } }));
  await loop.syncNow();
  expect(await seqs(phone)).toEqual([1, 2, 7]);
  const { id, token } = await db.getTerminal();
  const body = { protocol: PROTOCOL, cursor: 0, epoch: null, mark: null, facts: [] };
  const answer = (await (await place.line("/api/sync", body, token)).json()) as { chain: unknown };
  expect(answer.chain).toEqual({ seq: 7, missing: [[3, 5]] });
  const list = await place.server.request("GET", "/terminals", { cookie: place.cadre });
  const { terminals } = (await list.json()) as { terminals: { id: string; missing: unknown }[] };
  expect(terminals.find((one) => one.id === id)!.missing).toEqual([[3, 5]]);
  expect(terminals.filter(({ missing }) => (missing as unknown[]).length > 0)).toHaveLength(1);
});
