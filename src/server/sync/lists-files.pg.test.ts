import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Household } from "#domain/register/household.ts";
import type { Resident } from "#domain/register/resident.ts";
import { PROTOCOL, type ListsFile, type SyncAnswer } from "#protocol/sync.ts";
import { mintId } from "#server/access/make-account.ts";
import { DISTRICT, enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { recordHousehold, recordResident } from "#server/register/make-register-facts.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";

let server: TestServer;
let cadre: string;
let phone: Awaited<ReturnType<typeof enrolTestPhone>>;

beforeAll(async () => {
  server = await startTestServer();
  await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  phone = await enrolTestPhone(server, cadre);
});
afterAll(() => server.close());

const get = (headers: Record<string, string> = {}, token = phone.token) =>
  server.request("GET", "/sync/lists", { token, headers });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const readFile = async (response: Response) => JSON.parse(gunzipSync(await bytesOf(response)).toString()) as ListsFile;
const syncFrom = async ({ cursor, epoch, mark }: Pick<ListsFile, "cursor" | "epoch" | "mark">) => {
  const body = { protocol: PROTOCOL, cursor, epoch, mark, lists: "file", facts: [] };
  return (await (await server.request("POST", "/sync", { token: phone.token, body })).json()) as SyncAnswer;
};

/** Somebody of the other village. */
const CANARY = "金丝雀";
async function putCanary(): Promise<void> {
  const { journal, sealing } = server.services;
  const [household, resident] = [mintId(server.services.now()), mintId(server.services.now())];
  const house = { village: OTHER_VILLAGE, number: "1", area: OTHER_VILLAGE, use: "self" } as unknown as Household;
  const person = { role: "head", residency: "registered", plates: [], name: CANARY } as unknown as Resident;
  await journal.act(TOWN, null, async () => ({
    facts: [
      {
        kind: "register.household-recorded",
        area: OTHER_VILLAGE,
        subject: household,
        body: recordHousehold(household, house),
      },
      {
        kind: "register.resident-recorded",
        area: OTHER_VILLAGE,
        subject: resident,
        body: recordResident(resident, household, person, sealing),
      },
    ],
    value: undefined,
  }));
}

async function query(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

test("[SYNC-12] the file holds what the pages hold, and a sync from it brings only what came after", async () => {
  const pages = (await phone.sync([])) as unknown as SyncAnswer;
  const file = await readFile(await get());
  expect(file.residents.map(({ name }) => name)).toEqual(["冯宝明", "冯小雨"]);
  for (const list of ["residents", "passes", "outings", "orders"] as const) expect(file[list]).toEqual(pages[list]);
  expect(file.gates.find(({ id }) => id === phone.gate)).toEqual(pages.gate);
  const after = await syncFrom(file);
  expect(after).toMatchObject({ fresh: false, more: false, cursor: file.cursor, mark: file.mark, gate: null });
  expect([after.orders, after.residents]).toEqual([null, []]);
});

test("[SYNC-12] who can take the file gets no pages: also when its lists begin anew", async () => {
  const first = await syncFrom({ cursor: 0, epoch: "", mark: null });
  expect(first).toMatchObject({ cursor: 0, more: true, fresh: false, residents: [] });
  const { cursor, epoch } = await readFile(await get());
  const anew = await syncFrom({ cursor, epoch, mark: "of another book" });
  expect(anew).toMatchObject({ cursor: 0, more: true, fresh: true, residents: [] });
});

test("[SYNC-12] named by its hash; the rest of it by range, the whole when it is another by now", async () => {
  const whole = await get();
  const etag = whole.headers.get("etag")!;
  const bytes = await bytesOf(whole);
  expect(etag).toBe(`"${createHash("sha256").update(bytes).digest("hex")}"`);
  const rest = await get({ range: "bytes=100-", "if-range": etag });
  expect([rest.status, rest.headers.get("content-range")]).toEqual([
    206,
    `bytes 100-${bytes.length - 1}/${bytes.length}`,
  ]);
  expect(await bytesOf(rest)).toEqual(bytes.subarray(100));
  for (const headers of [
    { range: "bytes=100-", "if-range": '"another"' },
    { range: "bytes=100-" },
    { range: `bytes=${bytes.length}-`, "if-range": etag },
    { range: "bytes=-5", "if-range": etag },
    { range: "pages=1-", "if-range": etag },
  ] as Record<string, string>[]) {
    const answer = await get(headers);
    expect(answer.status).toBe(200);
    expect(await bytesOf(answer)).toEqual(bytes);
  }
});

test("[SYNC-13] a file is made once for all phones of a scope, and renewed when much has come since", async () => {
  const [one, other] = await Promise.all([get(), get()]);
  expect(one.headers.get("etag")).toBe(other.headers.get("etag"));
  const { cursor } = await readFile(one);
  const person = { standing: "outsider", resident: null, household: null, village: null, pass: null };
  const told = {
    foundBy: null,
    celsius: 36.5,
    verdict: "admit",
    because: "no-order",
    reference: null,
    referral: null,
  };
  const people = [{ ...person, ...told, registration: null }];
  const passage = { gate: phone.gate, direction: "in", mode: "foot", plate: null, rulesAge: 0, remark: null, people };
  for (let batch = 0; batch < 11; batch++) {
    const answer = await phone.sync(Array.from({ length: 200 }, () => phone.fact("passage.recorded", passage)));
    expect((answer.acknowledgements as unknown as { state: string }[]).every(({ state }) => state === "received")).toBe(
      true,
    );
  }
  // Whoever asks now still gets the old one, and sets the renewal going.
  expect((await readFile(await get())).cursor).toBe(cursor);
  await expect.poll(async () => (await readFile(await get())).cursor).toBeGreaterThan(cursor + 2_000);
});

test("[SYNC-13] a file of a book that is no more is not given out", async () => {
  const before = await readFile(await get());
  await query(`UPDATE setting SET value = '"another life"' WHERE key = 'epoch'`);
  const anew = await readFile(await get());
  expect([anew.epoch, anew.epoch === before.epoch]).toEqual(["another life", false]);
  await query(`UPDATE fact SET hash = decode(repeat('ab', 32), 'hex') WHERE position = ${anew.cursor}`);
  expect((await readFile(await get())).mark).toMatch(/^abab/);
});

test("[SYNC-13] read under the scope: nobody of another area is in the file; without row-level security it is seen", async () => {
  await putCanary();
  const text = async () => gunzipSync(await bytesOf(await get())).toString();
  await query(`UPDATE gate SET serves = '{${VILLAGE}}' WHERE id = '${phone.gate}'`);
  const own = await text();
  expect([own.includes("冯宝明"), own.includes(CANARY)]).toEqual([true, false]);
  // Another epoch, so that the file is made anew.
  await query(`ALTER TABLE resident DISABLE ROW LEVEL SECURITY; ALTER TABLE household DISABLE ROW LEVEL SECURITY;
    UPDATE setting SET value = '"without"' WHERE key = 'epoch'`);
  expect(await text()).toContain(CANARY);
  await query(`ALTER TABLE resident ENABLE ROW LEVEL SECURITY; ALTER TABLE household ENABLE ROW LEVEL SECURITY;
    UPDATE setting SET value = '"with"' WHERE key = 'epoch'`);
  expect(await text()).not.toContain(CANARY);
});

test("[SYNC-13] a phone of other areas gets another file, one called back or unknown none", async () => {
  const body = {
    ...{ area: OTHER_VILLAGE, name: "留良北卡口", nameEn: null, district: DISTRICT },
    ...{ serves: [OTHER_VILLAGE], lon: 120.41, lat: 30.54 },
  };
  const gate = (await (await server.request("POST", "/gates", { cookie: cadre, body })).json()) as { id: string };
  await query(`UPDATE terminal SET gate = '${gate.id}' WHERE id = '${phone.terminal}'`);
  const other = await readFile(await get());
  expect(other.residents.map(({ name }) => name)).toEqual([CANARY]);
  expect(other.gates.map(({ id }) => id)).toEqual([gate.id]);
  await server.request("POST", `/terminals/${TOWN}/${phone.terminal}/revoke`, { cookie: cadre });
  expect([await (await get()).json(), (await get({}, "x".repeat(32))).status]).toEqual([
    { code: "terminal-revoked" },
    401,
  ]);
});
