import { afterAll, beforeAll, expect, test } from "vitest";
import type { GateItem, PassageList } from "#protocol/gates.ts";
import type { GateBriefing } from "#protocol/slips.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { DISTRICT, enrolTestPhone, OTHER_VILLAGE, putTestPlace, VILLAGE } from "./test-place.ts";

let server: TestServer;
let cadre: string;
let people: Awaited<ReturnType<typeof putTestPlace>>;
let phone: Awaited<ReturnType<typeof enrolTestPhone>>;
const at = (hour: string) => `2020-02-06T${hour}:00.000Z`;

beforeAll(async () => {
  server = await startTestServer(() => new Date(at("08:00")));
  people = await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  phone = await enrolTestPhone(server, cadre);
});
afterAll(() => server.close());

const begin = (hour: string, who: object) =>
  phone.sync([phone.fact("duty.begun", { gate: phone.gate, resident: null, name: null, ...who }, at(hour))]);
const pass = (hour: string, changes: object = {}) => {
  const person = {
    ...{ standing: "outsider", resident: null, household: null, village: null, pass: null, registration: null },
    ...{ foundBy: null, celsius: 36.4, verdict: "admit", because: "no-order", reference: null, referral: null },
  };
  const stop = { gate: phone.gate, direction: "in", mode: "foot", plate: null, rulesAge: null, remark: null };
  return phone.sync([phone.fact("passage.recorded", { ...stop, people: [person], ...changes }, at(hour))]);
};
const get = async <T>(path: string) => (await (await server.request("GET", path, { cookie: cadre })).json()) as T;
const onDuty = async () => (await get<{ gates: GateItem[] }>(`/districts/${DISTRICT}/gates`)).gates[0]!.duty;
const guards = async () => {
  const day = "from=2020-02-05T16:00:00.000Z&until=2020-02-06T16:00:00.000Z";
  const { passages } = await get<PassageList>(`/districts/${DISTRICT}/passages?${day}`);
  return passages.map(({ guardName }) => guardName);
};

test("[GATE-40] whoever began last is on duty, in whatever order it is heard of", async () => {
  expect(await onDuty()).toBeNull();
  await begin("06:00", { resident: people.head, how: "pass-scan" });
  expect(await onDuty()).toEqual({ name: "冯宝明", at: at("06:00"), how: "pass-scan" });
  await begin("02:00", { name: "王来", how: "typed" });
  expect(await onDuty()).toMatchObject({ name: "冯宝明" });
  const response = await server.request("POST", "/gates/briefing", { token: phone.token, body: {} });
  expect(((await response.json()) as GateBriefing).duty).toEqual({
    ...{ resident: people.head, name: null, at: at("06:00"), how: "pass-scan" },
  });
});

test("[GATE-41] a typed name takes the duty and is marked", async () => {
  await begin("07:00", { name: "李守", how: "typed" });
  expect(await onDuty()).toEqual({ name: "李守", at: at("07:00"), how: "typed" });
});

test("[GATE-42] a passage says who was on duty: by itself, or by the hour where that was a typed name", async () => {
  await pass("01:59");
  await pass("02:30");
  await pass("06:30", { guard: people.head });
  await pass("07:30");
  expect(await guards()).toEqual(["李守", "冯宝明", "王来", null]);
});

test("[JOURNAL-13] duty comes out of the journal just so", async () => {
  const { tables } = await rebuildProjections(server.databaseUrl, { compare: true, batches: [1, 3] });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
});
