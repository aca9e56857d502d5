import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EnrolmentLink, FieldWorkerList } from "#protocol/terminals.ts";
import { PROTOCOL, type SyncAnswer } from "#protocol/sync.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { enrolTestPhone, joinTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { entranceBody, perimeterBody } from "#server/perimeters/test-perimeter.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { endGrant } from "./store.ts";

const GRID = `${VILLAGE}01`;
const HERE = `${GRID}01`;
const THERE = `${GRID}02`;

let server: TestServer;
let cadre: string;
let people: Awaited<ReturnType<typeof putTestPlace>>;
let now = "2020-02-06T04:00:00.000Z";

beforeAll(async () => {
  server = await startTestServer(() => new Date(now));
  people = await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE });
  await server.signIn({ role: "grid-worker", area: GRID });
  await server.signIn({ role: "liaison", area: HERE });
  await server.signIn({ role: "liaison", area: `${OTHER_VILLAGE}0101` });
  await recordHousehold(HERE);
});
afterAll(() => server.close());

/** Puts the test household into an area, by a record of the household alone. */
async function recordHousehold(area: string) {
  const body = { household: people.household, number: "1006", group: null, address: null, compound: null };
  await server.services.journal.act(TOWN, null, async () => ({
    facts: [
      {
        ...{ kind: "register.household-recorded", area, subject: people.household },
        body: { ...body, use: "self", landlord: null },
      },
    ],
    value: undefined,
  }));
}

async function workers(): Promise<FieldWorkerList["workers"]> {
  return ((await (await server.request("GET", "/field-workers", { cookie: cadre })).json()) as FieldWorkerList).workers;
}

async function enrol(role: string) {
  const worker = (await workers()).find((one) => one.role === role)!;
  const response = await server.request("POST", `/field-workers/${worker.grant}/enrolments`, { cookie: cadre });
  const link = (await response.json()) as EnrolmentLink;
  const phone = await joinTestPhone(server, link.token, { label: `${role} phone`, area: worker.area, subject: null });
  return { ...phone, link, worker };
}

const first = async (phone: { sync: (facts: unknown[]) => Promise<unknown> }) => (await phone.sync([])) as SyncAnswer;

describe("joining", () => {
  test("[ACCESS-9] command sees the duties in the field of its area, and the phones of each", async () => {
    expect((await workers()).map(({ role, area }) => [role, area])).toEqual([
      ["cadre", VILLAGE],
      ["grid-worker", GRID],
      ["liaison", HERE],
    ]);
    const { link, terminal } = await enrol("liaison");
    expect(link.path).toBe(`/field/#/enrol/${link.token}`);
    const phones = (await workers()).find(({ role }) => role === "liaison")!.phones;
    expect(phones.map(({ id, label, app }) => [id, label, app])).toEqual([[terminal, "liaison phone", "field"]]);
  });

  test("[ACCESS-9] whoever is signed in makes a link for a duty of their own, and for nobody else's", async () => {
    const liaison = await server.signIn({ role: "liaison", area: THERE });
    const session = (await (await server.request("GET", "/session", { cookie: liaison })).json()) as {
      account: { grants: { id: string }[] };
    };
    const ask = (grant: string) => server.request("POST", `/own-phones/${grant}/enrolments`, { cookie: liaison });
    expect((await ask(session.account.grants[0]!.id)).status).toBe(200);
    const grid = (await workers()).find(({ role }) => role === "grid-worker")!;
    expect((await ask(grid.grant)).status).toBe(404);
  });

  test("[ACCESS-9] a link of a duty that has ended since opens nothing", async () => {
    await server.signIn({ role: "liaison", area: `${GRID}09` });
    const worker = (await workers()).find(({ area }) => area === `${GRID}09`)!;
    const response = await server.request("POST", `/field-workers/${worker.grant}/enrolments`, { cookie: cadre });
    const { token } = (await response.json()) as EnrolmentLink;
    await server.services.database.transaction(SERVER_SCOPE, (tx) => endGrant(tx, worker.grant, now));
    const key = { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) };
    const body = { token, label: "late", publicKey: key };
    const joined = await server.request("POST", "/terminals/enrol", { body });
    expect(((await joined.json()) as { code: string }).code).toBe("link-expired");
  });
});

describe("what a phone gets", () => {
  test("[SYNC-15] the liaison's: the households and people of the micro-grid, whose phone it is; no passes, no entrances", async () => {
    const { sync, worker } = await enrol("liaison");
    const answer = await first({ sync });
    expect(answer.households).toEqual([
      {
        ...{ id: people.household, number: "1006", village: VILLAGE, area: HERE, areaName: HERE },
        ...{ group: null, address: null, use: "self" },
      },
    ]);
    expect(answer.residents.map(({ name }) => name).sort()).toEqual(["冯宝明", "冯小雨"]);
    expect(answer.holder).toMatchObject({ name: worker.name, role: "liaison", area: HERE });
    expect([answer.gate, answer.passes, answer.entrances, answer.outings]).toEqual([null, [], null, []]);
  });

  test("[SYNC-15] the grid worker's: entrances of the village around too, and what was last seen there; by page and by file alike", async () => {
    const call = async (path: string, body: object) =>
      (await (await server.request("POST", path, { cookie: cadre, body })).json()) as { id: string };
    const ring = await call("/perimeters", perimeterBody());
    const block = await call("/entrances", entranceBody(ring.id));
    const phone = await enrol("grid-worker");
    const answer = await first(phone);
    expect(answer.entrances).toMatchObject([
      { id: block.id, area: VILLAGE, name: "湾里封堵点8", state: "blocked", lastInspection: null, opening: null },
    ]);
    const looked = { entrance: block.id, result: "intact", photos: [], note: null };
    const sent = (await phone.sync(
      [phone.fact("entrance.inspected", looked, now, block.id)],
      answer.cursor,
      answer.epoch,
    )) as unknown as SyncAnswer;
    expect(sent.acknowledgements).toMatchObject([{ state: "received" }]);
    expect(sent.entrances?.[0]!.lastInspection).toEqual({ at: now, result: "intact", photos: 0 });
    const file = await server.services.lists.get({
      ...{ town: TOWN, areas: [GRID], isAtGate: false },
      purposes: ["inspection"],
    });
    expect(file.bytes.length).toBeGreaterThan(100);
    const story = await server.request("GET", `/districts/liuliang/perimeters`, { cookie: cadre });
    expect(await story.text()).toContain(phone.worker.name);
  });

  test("[SYNC-15] with the duty, or the account, the phone ends; what it sends then is told so", async () => {
    const ask = (token: string) =>
      server.request("POST", "/sync", { token, body: { protocol: PROTOCOL, cursor: 0, epoch: null, facts: [] } });
    await server.signIn({ role: "grid-worker", area: THERE });
    const worker = (await workers()).find(({ area }) => area === THERE)!;
    const response = await server.request("POST", `/field-workers/${worker.grant}/enrolments`, { cookie: cadre });
    const { token: link } = (await response.json()) as EnrolmentLink;
    const phone = await joinTestPhone(server, link, { label: "x", area: THERE, subject: null });
    expect((await ask(phone.token)).status).toBe(200);
    await server.services.database.transaction(SERVER_SCOPE, (tx) => endGrant(tx, worker.grant, now));
    now = "2020-02-06T05:00:00.000Z";
    expect(((await (await ask(phone.token)).json()) as { code: string }).code).toBe("terminal-revoked");
  });
});

describe("what leaves", () => {
  test("[SYNC-16] a household that moves is struck off where it was, with its people, and comes up where it is", async () => {
    const here = await enrol("liaison");
    await server.signIn({ role: "grid-worker", area: THERE });
    const worker = (await workers()).find(({ area, role }) => area === THERE && role === "grid-worker")!;
    const response = await server.request("POST", `/field-workers/${worker.grant}/enrolments`, { cookie: cadre });
    const there = await joinTestPhone(server, ((await response.json()) as EnrolmentLink).token, {
      ...{ label: "there", area: THERE, subject: null },
    });
    const [before, elsewhere] = [await first(here), await first(there)];
    expect(elsewhere.residents).toEqual([]);
    await recordHousehold(THERE);
    const left = (await here.sync([], before.cursor, before.epoch)) as unknown as SyncAnswer;
    expect([left.left, left.households, left.residents]).toEqual([[people.household], [], []]);
    const come = (await there.sync([], elsewhere.cursor, elsewhere.epoch)) as unknown as SyncAnswer;
    expect([come.left, come.households.map(({ id }) => id)]).toEqual([[], [people.household]]);
    expect(come.residents.map(({ name }) => name).sort()).toEqual(["冯宝明", "冯小雨"]);
    await recordHousehold(HERE);
  });

  test("[SYNC-16] a phone that held nothing of it hears nothing of it; a gate of the whole village neither", async () => {
    const gate = await enrolTestPhone(server, await server.signIn({ role: "town-command", area: TOWN }));
    const answer = (await gate.sync([])) as unknown as SyncAnswer;
    await recordHousehold(THERE);
    expect(((await gate.sync([], answer.cursor, answer.epoch)) as unknown as SyncAnswer).left).toEqual([]);
    await recordHousehold(HERE);
  });
});

describe("what was left on a phone that was called back", () => {
  test("[SYNC-17] it comes when somebody says that it may, for a day, and the phone is told nothing else", async () => {
    const phone = await enrol("liaison");
    await server.request("POST", `/terminals/${TOWN}/${phone.terminal}/revoke`, { cookie: cadre });
    const order = "0170128e-d800-7000-8000-000000000001";
    const read = phone.fact("order.read", { order, version: 1, resident: null, name: null }, now, order);
    const send = async (facts: unknown[]) => {
      const response = await server.request("POST", "/sync/leftovers", { token: phone.token, body: { facts } });
      return (await response.json()) as object;
    };
    const collect = (cookie: string) =>
      server.request("POST", `/terminals/${TOWN}/${phone.terminal}/collect`, { cookie });
    expect(await send([read])).toEqual({ code: "terminal-revoked" });
    expect((await collect(await server.signIn({ role: "cadre", area: OTHER_VILLAGE }))).status).toBe(404);
    expect((await collect(cadre)).status).toBe(204);
    const taken = { state: "received", id: read.id, position: expect.any(Number) as number };
    expect(await send([read])).toEqual({ acknowledgements: [taken], now });
    expect(await send([read])).toEqual({ acknowledgements: [taken], now });
    const rest = { protocol: PROTOCOL, cursor: 0, epoch: null, facts: [] };
    for (const [method, path] of [
      ["POST", "/sync"],
      ["GET", "/sync/lists"],
    ] as const) {
      const body = method === "POST" ? { body: rest } : {};
      const response = await server.request(method, path, { token: phone.token, ...body });
      expect(await response.json()).toEqual({ code: "terminal-revoked" });
    }
    const before = now;
    now = new Date(Date.parse(now) + 24 * 3_600_000).toISOString();
    expect(await send([read])).toEqual({ code: "terminal-revoked" });
    now = before;
  });

  test("[SYNC-17] a phone at work needs no collecting", async () => {
    const phone = await enrol("liaison");
    const response = await server.request("POST", `/terminals/${TOWN}/${phone.terminal}/collect`, { cookie: cadre });
    expect([response.status, ((await response.json()) as { rule: string }).rule]).toEqual([409, "not-revoked"]);
  });
});

test("[JOURNAL-13] phones, households and people come out of the journal just so", async () => {
  const { tables } = await rebuildProjections(server.databaseUrl, { compare: true, batches: [1, 3, 1000] });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
});
