import { afterAll, beforeAll, expect, test } from "vitest";
import type { GatesOverview } from "#protocol/gates.ts";
import { OLDEST_PROTOCOL, PROTOCOL, type SyncAnswer } from "#protocol/sync.ts";
import { DISTRICT, enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";

let server: TestServer;
let cadre: string;
let people: Awaited<ReturnType<typeof putTestPlace>>;

beforeAll(async () => {
  server = await startTestServer();
  people = await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
});
afterAll(() => server.close());

const passage = (gate: string, direction: "in" | "out", over: object = {}, person: object = {}) => ({
  gate,
  direction,
  mode: "foot",
  plate: null,
  rulesAge: 0,
  remark: null,
  ...over,
  people: [
    {
      standing: "resident",
      resident: people.head,
      household: people.household,
      village: VILLAGE,
      pass: null,
      registration: null,
      foundBy: "household-number",
      celsius: 36.5,
      verdict: "admit",
      because: "in-register",
      reference: null,
      referral: null,
      ...person,
    },
  ],
});

async function overview(): Promise<GatesOverview> {
  return (await (
    await server.request("GET", `/districts/${DISTRICT}/overview`, { cookie: cadre })
  ).json()) as GatesOverview;
}

test("[SYNC-1] a phone joins once, gets the people of its gate, and its passages show on the console", async () => {
  const phone = await enrolTestPhone(server, cadre);
  const first = (await phone.sync([])) as unknown as SyncAnswer;
  expect(
    first.residents.map(({ name, householdNumber, idTail, initials }) => ({ name, householdNumber, idTail, initials })),
  ).toEqual([
    { name: "冯宝明", householdNumber: "1006", idTail: "0007", initials: "fbm" },
    { name: "冯小雨", householdNumber: "1006", idTail: null, initials: "fxy" },
  ]);
  expect(first.gate?.name).toBe("湾里西卡口");
  const out = phone.fact("passage.recorded", passage(phone.gate, "out"));
  const answer = (await phone.sync([out], first.cursor, first.epoch)) as unknown as SyncAnswer;
  expect(answer.acknowledgements).toEqual([{ state: "received", id: out.id, position: first.cursor + 1 }]);
  expect(answer.residents).toEqual([]);
  expect(answer.outings).toEqual([{ household: people.household, at: out.at, fact: out.id, person: 0 }]);
  const page = await overview();
  expect(page.total).toMatchObject({ out: 1, in: 0, "turned-back": 0, fever: 0 });
  expect(page.inside).toEqual({ residents: 1, others: 0 });
  // Sent again, for the answer was lost: nothing moves.
  const again = (await phone.sync([out], first.cursor, first.epoch)) as unknown as SyncAnswer;
  expect(again.acknowledgements).toEqual(answer.acknowledgements);
  expect((await overview()).total.out).toBe(1);
  // The link does not work twice.
  const second = await server.request("POST", "/terminals/enrol", {
    body: { token: phone.link, label: "x", publicKey: {} },
  });
  expect(second.status).toBeGreaterThanOrEqual(400);
});

test("[SYNC-2] a correction takes the counts and the presence back", async () => {
  const phone = await enrolTestPhone(server, cadre);
  const before = await overview();
  const home = phone.fact("passage.recorded", passage(phone.gate, "in"));
  const fever = phone.fact("passage.corrected", {
    passage: home.id,
    correction: passage(phone.gate, "in", {}, { verdict: "hold", because: "fever", celsius: 38.2 }),
  });
  await phone.sync([home]);
  expect((await overview()).inside.residents).toBe(2);
  await phone.sync([fever]);
  const after = await overview();
  expect(after.inside.residents).toBe(before.inside.residents);
  expect(after.total.in).toBe(before.total.in);
  expect(after.total.fever).toBe(before.total.fever + 1);
});

test("[SYNC-3] what cannot be taken is kept whole with the reason; the rest goes in", async () => {
  const phone = await enrolTestPhone(server, cadre);
  const good = phone.fact("passage.recorded", passage(phone.gate, "out"));
  const wrongArea = { ...phone.fact("passage.recorded", passage(phone.gate, "out")), area: "330483107299" };
  const wrongBody = phone.fact("passage.recorded", { ...passage(phone.gate, "out"), direction: "sideways" });
  const wrongKind = phone.fact("register.resident-left", { resident: people.head });
  const duty = { gate: phone.gate, resident: people.head, name: null, how: "id-tail" };
  const wrongGates = [
    { ...phone.fact("duty.begun", duty), subject: people.head },
    { ...phone.fact("passage.recorded", passage(phone.gate, "out")), subject: people.head },
  ];
  const sent = [good, wrongArea, wrongBody, wrongKind, "nonsense", ...wrongGates];
  const answer = (await phone.sync(sent)) as unknown as SyncAnswer;
  expect(answer.acknowledgements.map((one) => (one.state === "refused" ? [one.code, one.path] : one.state))).toEqual([
    "received",
    ["out-of-scope", "area"],
    ["invalid-field", "body.direction"],
    ["unknown-kind", "kind"],
    ["invalid-field", undefined],
    ["invalid-field", "subject"],
    ["invalid-field", "subject"],
  ]);
});

test("[SYNC-18] while too much is under way a phone is told at once that the server is busy; later all it kept is taken", async () => {
  const phone = await enrolTestPhone(server, cadre);
  const out = phone.fact("passage.recorded", passage(phone.gate, "out"));
  const { intake } = server.services;
  await intake.take(9_999, async () => {
    expect(await phone.sync([out, out])).toEqual({ code: "busy" });
    // Who sends nothing is served, and so is whoever still fits in.
    expect(await phone.sync([])).toMatchObject({ acknowledgements: [] });
    expect(await phone.sync([out])).toMatchObject({ acknowledgements: [{ state: "received", id: out.id }] });
  });
  const back = phone.fact("passage.recorded", passage(phone.gate, "in"));
  await expect(intake.take(9_999, () => Promise.reject(new Error("it failed")))).rejects.toThrow("it failed");
  expect(await phone.sync([out, back])).toMatchObject({ acknowledgements: [{ id: out.id }, { id: back.id }] });
});

test("[SYNC-4] a phone called back is refused at its next contact", async () => {
  const phone = await enrolTestPhone(server, cadre);
  expect((await server.request("POST", `/terminals/${TOWN}/${phone.terminal}/revoke`, { cookie: cadre })).status).toBe(
    204,
  );
  expect(await phone.sync([])).toEqual({ code: "terminal-revoked" });
});

test("[SYNC-11] a phone older than the oldest served is told to update, and nothing of what it sent is taken", async () => {
  const phone = await enrolTestPhone(server, cadre);
  const facts = [phone.fact("passage.recorded", passage(phone.gate, "in"))];
  const send = async (protocol: number) => {
    const body = { protocol, cursor: 0, epoch: null, facts };
    return server.request("POST", "/sync", { token: phone.token, body });
  };
  const refused = await send(OLDEST_PROTOCOL - 1);
  expect([refused.status, await refused.json()]).toEqual([
    426,
    { code: "protocol-too-old", params: { oldest: OLDEST_PROTOCOL, newest: PROTOCOL } },
  ]);
  // Whatever else such a phone says, and in whatever form: the number comes first.
  const foreign = async (protocol: unknown) => {
    const response = await server.request("POST", "/sync", {
      token: phone.token,
      body: { protocol, news: { of: [] } },
    });
    const { code, path } = (await response.json()) as { code: string; path?: string };
    return [response.status, code, path];
  };
  expect(await foreign(OLDEST_PROTOCOL - 1)).toEqual([426, "protocol-too-old", undefined]);
  expect(await foreign(PROTOCOL + 1)).toEqual([409, "protocol-too-new", undefined]);
  expect(await foreign(PROTOCOL)).toEqual([400, "invalid-field", "cursor"]);
  expect(await foreign("4")).toEqual([400, "invalid-field", "protocol"]);
  // After its update the same fact is new, and number 1 of the phone's.
  const { acknowledgements, chain } = (await (await send(PROTOCOL)).json()) as SyncAnswer;
  expect([acknowledgements.map(({ state }) => state), chain]).toEqual([["received"], { seq: 1, missing: [] }]);
});
