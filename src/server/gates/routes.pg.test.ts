import { afterAll, beforeAll, expect, test } from "vitest";
import type { GateItem, PresenceList } from "#protocol/gates.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { DISTRICT, enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "./test-place.ts";

let server: TestServer;
let cadre: string;
let people: Awaited<ReturnType<typeof putTestPlace>>;
let phone: Awaited<ReturnType<typeof enrolTestPhone>>;

beforeAll(async () => {
  server = await startTestServer();
  people = await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  phone = await enrolTestPhone(server, cadre);
});
afterAll(() => server.close());

test("[CONSOLE-8] a closed gate takes no more phones; set up again as it was, it does", async () => {
  const enrol = () => server.request("POST", `/gates/${TOWN}/${phone.gate}/enrolments`, { cookie: cadre });
  const list = await server.request("GET", `/districts/${DISTRICT}/gates`, { cookie: cadre });
  const [gate] = ((await list.json()) as { gates: GateItem[] }).gates;
  await server.request("DELETE", `/gates/${TOWN}/${phone.gate}`, { cookie: cadre });
  const refused = await enrol();
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: "conflict", rule: "gate-closed" }]);
  const { area, name, nameEn, district, serves, lon, lat } = gate!;
  const body = { area, name, nameEn, district, serves, lon, lat };
  const reopened = await server.request("PUT", `/gates/${TOWN}/${phone.gate}`, { cookie: cadre, body });
  expect(await reopened.json()).toMatchObject({ open: true, name: "湾里西卡口" });
  expect((await enrol()).status).toBe(200);
});

test("[CONSOLE-1] who is outside is told for the district and for one of its villages", async () => {
  const person = {
    ...{ standing: "resident", resident: people.head, household: people.household, village: VILLAGE, pass: null },
    ...{ registration: null, foundBy: "household-number", celsius: 36.5, verdict: "admit", because: "no-order" },
    ...{ reference: null, referral: null },
  };
  const stop = { gate: phone.gate, direction: "out", mode: "foot", plate: null, rulesAge: null, remark: null };
  await phone.sync([phone.fact("passage.recorded", { ...stop, people: [person] })]);
  const outside = async (village: string) => {
    const path = `/districts/${DISTRICT}/presences?kind=residents-outside${village}`;
    const answer = (await (await server.request("GET", path, { cookie: cadre })).json()) as PresenceList;
    return answer.people.map(({ name }) => name);
  };
  expect(await outside("")).toEqual(["冯**"]);
  expect(await outside(`&village=${VILLAGE}`)).toEqual(["冯**"]);
  expect(await outside(`&village=${OTHER_VILLAGE}`)).toEqual([]);
});
