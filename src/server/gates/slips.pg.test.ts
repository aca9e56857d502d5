import { afterAll, beforeAll, expect, test } from "vitest";
import { formatSlipNumber } from "#domain/gates/slip-number.ts";
import type { GateItem, PassageList } from "#protocol/gates.ts";
import type { ReviewItem, ReviewList } from "#protocol/reviews.ts";
import type { GateBriefing, SlipAnswer, SlipBlockItem, SlipEntry } from "#protocol/slips.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { DISTRICT, enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "./test-place.ts";

let server: TestServer;
let cadre: string;
let people: Awaited<ReturnType<typeof putTestPlace>>;
let phone: Awaited<ReturnType<typeof enrolTestPhone>>;

/** Ten past ten in Shanghai; what was written on the slips lies before. */
const NOW = "2020-02-06T02:10:00.000Z";
const AT = "2020-02-06T01:00:00.000Z";
const numbered = (number: number) => formatSlipNumber({ series: 1, number });

beforeAll(async () => {
  server = await startTestServer(() => new Date(NOW));
  people = await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  phone = await enrolTestPhone(server, cadre);
});
afterAll(() => server.close());

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await server.request(method, path, { cookie: cadre, ...(body === undefined ? {} : { body }) });
  if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
const at = (gate: string) => `/gates/${TOWN}/${gate}`;
const print = (gate: string, pages: number) => call<SlipBlockItem>("POST", `${at(gate)}/slip-blocks`, { pages });
const entry = (number: number, changes: Partial<SlipEntry> = {}) => ({
  ...{ slip: numbered(number), at: AT, direction: "in", mode: "foot", plate: null },
  ...{ resident: people.head, name: null, celsius: 36.5, verdict: "admit", despite: false },
  ...changes,
});
const type = (number: number, changes: Partial<SlipEntry> = {}) =>
  call<SlipAnswer>("POST", `${at(phone.gate)}/slips`, entry(number, changes));
const passages = async () => {
  const day = "from=2020-02-05T16:00:00.000Z&until=2020-02-06T16:00:00.000Z";
  return (await call<PassageList>("GET", `/districts/${DISTRICT}/passages?${day}`)).passages;
};
const reviews = async (state = "open") =>
  (await call<ReviewList>("GET", `/districts/${DISTRICT}/reviews?state=${state}`)).reviews;
const close = ({ passage, person, reason }: ReviewItem, outcome: string) =>
  call("POST", `/reviews/${TOWN}`, { passage, person, reason, outcome, note: "与纸条核对" });
/** The same slip as a phone types it in. */
const sent = (number: number, changes: object = {}, person: object = {}) => ({
  ...{ gate: phone.gate, direction: "in", mode: "foot", plate: null, rulesAge: 60_000, remark: null },
  people: [
    {
      ...{ standing: "resident", resident: people.head, household: people.household, village: VILLAGE, pass: null },
      ...{ registration: null, foundBy: "name", celsius: 36.5, verdict: "admit", because: "on-paper" },
      ...{ reference: null, referral: null, ...person },
    },
  ],
  slip: numbered(number),
  ...changes,
});
const send = (body: object, when = AT) => phone.sync([phone.fact("passage.recorded", body, when)]);

test("[GATE-31] pages are numbered on, gate by gate, and each number is printed once", async () => {
  expect(await print(phone.gate, 2)).toMatchObject({ series: 1, first: 1, last: 16 });
  expect(await print(phone.gate, 1)).toMatchObject({ series: 1, first: 17, last: 24 });
  const place = {
    area: VILLAGE,
    name: "东卡口",
    nameEn: null,
    district: DISTRICT,
    serves: [VILLAGE],
    lon: 120,
    lat: 30,
  };
  const other = await call<GateItem>("POST", "/gates", place);
  const both = await Promise.all([print(other.id, 1), print(other.id, 1)]);
  expect(both.map(({ series, first }) => [series, first]).toSorted()).toEqual([
    [2, 1],
    [2, 9],
  ]);
  const { blocks } = await call<{ blocks: SlipBlockItem[] }>("GET", `${at(phone.gate)}/slip-blocks`);
  expect(blocks.map(({ first, last, typedIn }) => [first, last, typedIn])).toEqual([
    [17, 24, 0],
    [1, 16, 0],
  ]);
});

test("[GATE-35] a slip counts at its own time, with the verdict as written", async () => {
  expect(await type(1)).toEqual({ state: "recorded" });
  expect(await type(2, { resident: null, name: "王来", verdict: "turn-back", celsius: null })).toEqual({
    ...{ state: "recorded" },
  });
  expect(await passages()).toMatchObject([
    { at: AT, verdict: "turn-back", because: "on-paper", slip: numbered(2), remark: "王来", standing: "outsider" },
    { at: AT, verdict: "admit", slip: numbered(1), name: "冯**", householdNumber: "1006" },
  ]);
});

test("[GATE-33] the same words again are taken already, at the desk and from a phone", async () => {
  expect(await type(1)).toMatchObject({ state: "repeated", known: { slip: numbered(1), name: "冯**" } });
  expect(await type(1, { despite: true })).toMatchObject({ state: "repeated" });
  const answer = await send(sent(1), "2020-02-06T01:00:30.000Z");
  expect(answer["acknowledgements"]).toMatchObject([{ state: "received" }]);
  expect(await passages()).toHaveLength(2);
  expect(await reviews()).toEqual([]);
});

test("[GATE-30] a number of another gate, or never printed, or a moment to come, is said before anything is written", async () => {
  const other = formatSlipNumber({ series: 2, number: 1 });
  expect(await type(1, { slip: other })).toEqual({ code: "invalid-field", path: "slip", rule: "slip-of-other-gate" });
  expect(await type(25)).toEqual({ code: "invalid-field", path: "slip", rule: "slip-not-printed" });
  expect(await type(3, { slip: "1-0003-3" })).toMatchObject({ code: "invalid-field", path: "slip" });
  expect(await type(3, { at: "2020-02-06T02:10:00.001Z" })).toMatchObject({ path: "at", rule: "in-the-future" });
});

test("[GATE-34] whom a phone recorded there within ten minutes is shown; the typist has the last word", async () => {
  const { slip: _slip, ...plain } = sent(0);
  await send({ ...plain, direction: "out" }, "2020-02-06T01:20:00.000Z");
  const twin = { direction: "out", at: "2020-02-06T01:29:00.000Z" } as const;
  expect(await type(3, twin)).toMatchObject({
    ...{ state: "probable-twin", known: { at: "2020-02-06T01:20:00.000Z", slip: null, name: "冯**" } },
  });
  expect(await passages()).toHaveLength(3);
  expect(await type(3, { ...twin, at: "2020-02-06T01:31:00.000Z", direction: "in" })).toEqual({ state: "recorded" });
  expect(await type(4, { ...twin, despite: true })).toEqual({ state: "recorded" });
  expect(await passages()).toHaveLength(5);
});

test("[GATE-33] other words wait for a person, who may let either count, or both", async () => {
  const count = (await passages()).length;
  for (const [number, outcome, verdicts] of [
    [5, "first-stands", ["admit"]],
    [6, "second-stands", ["hold"]],
    [7, "both-stand", ["admit", "hold"]],
  ] as const) {
    const child = {
      direction: "out",
      resident: people.child,
      at: `2020-02-06T00:${(number - 4) * 15}:00.000Z`,
    } as const;
    expect(await type(number, child)).toEqual({ state: "recorded" });
    expect(await type(number, { ...child, verdict: "hold" })).toMatchObject({
      ...{ state: "differs", known: { verdict: "admit" } },
    });
    // A phone asks nobody: what it typed in is kept, counts for nothing, and is listed.
    await send(sent(number, { direction: "out" }, { resident: people.child, verdict: "hold" }), child.at);
    const [open, ...more] = await reviews();
    expect(more).toEqual([]);
    expect(open).toMatchObject({ reason: "slip-twice", shown: { verdict: "hold" }, against: { verdict: "admit" } });
    const standing = async () =>
      (await passages()).filter(({ slip }) => slip === numbered(number)).map(({ verdict }) => verdict);
    expect(await standing()).toEqual(["admit"]);
    expect(await close(open!, outcome)).toBeUndefined();
    expect((await standing()).toSorted()).toEqual(verdicts);
    expect(await close(open!, outcome)).toMatchObject({ code: "conflict", rule: "closed-already" });
  }
  expect(await reviews()).toEqual([]);
  expect((await reviews("closed")).map(({ outcome }) => outcome).toSorted()).toEqual([
    ...["both-stand", "first-stands", "second-stands"],
  ]);
  expect((await passages()).length).toBe(count + 4);
});

test("[GATE-33] at the desk it is filed when the typist says so", async () => {
  expect(await type(1, { celsius: 37.9, despite: true })).toEqual({ state: "filed" });
  expect(await reviews()).toMatchObject([
    { reason: "slip-twice", shown: { celsius: 37.9 }, against: { celsius: 36.5 } },
  ]);
});

test("[GATE-33] a slip whose passage was taken back may be typed in anew", async () => {
  const fact = phone.fact("passage.recorded", sent(20), NOW);
  await phone.sync([fact]);
  await phone.sync([phone.fact("passage.corrected", { passage: fact.id, correction: null }, NOW)]);
  expect(await type(20, { at: NOW, celsius: 36.1 })).toEqual({ state: "recorded" });
});

test("[GATE-36] what a phone tells after its slip was typed in is listed, and a person says whether it is one passage", async () => {
  const open = async () => (await reviews()).filter(({ reason }) => reason === "slip-met");
  const { slip: _slip, ...plain } = sent(0);
  const out = { ...plain, direction: "out" };
  for (const [number, outcome, left] of [
    [8, "one-passage", [null]],
    [9, "two-passages", [numbered(9), null]],
  ] as const) {
    const written = `2020-02-05T0${number}:05:00.000Z`;
    expect(await type(number, { direction: "out", at: written })).toEqual({ state: "recorded" });
    expect(await open()).toEqual([]);
    // Another direction, and eleven minutes later, is another passage.
    await send(plain, `2020-02-05T0${number}:06:00.000Z`);
    await send(out, `2020-02-05T0${number}:16:00.000Z`);
    expect(await open()).toEqual([]);
    await send(out, `2020-02-05T0${number}:00:00.000Z`);
    const [met, ...more] = await open();
    expect(more).toEqual([]);
    expect(met).toMatchObject({
      shown: { slip: numbered(number), at: written },
      against: { slip: null, name: "冯**" },
    });
    const there = async () => {
      const { passages } = await call<PassageList>(
        "GET",
        `/districts/${DISTRICT}/passages?from=2020-02-05T0${number}:00:00.000Z&until=2020-02-05T0${number}:15:00.000Z`,
      );
      return passages.filter(({ direction }) => direction === "out").map(({ slip }) => slip);
    };
    expect(await there()).toEqual([numbered(number), null]);
    expect(await close(met!, outcome)).toBeUndefined();
    expect(await there()).toEqual(left);
  }
  // The number of the slip that turned out to be the phone's passage stays taken.
  expect(await type(8, { direction: "out", at: "2020-02-05T08:05:00.000Z" })).toMatchObject({
    ...{ state: "differs", known: { at: "2020-02-05T08:00:00.000Z", slip: null } },
  });
});

test("[GATE-36] a slip typed in at a phone meets what the book knows; the review closes when the passage is taken back", async () => {
  const { slip: _slip, ...plain } = sent(0);
  const written = "2020-02-05T05:05:00.000Z";
  const passage = phone.fact("passage.recorded", { ...plain, direction: "out" }, "2020-02-05T05:00:00.000Z");
  await phone.sync([passage]);
  await send(sent(10, { direction: "out" }), written);
  const met = (await reviews()).filter(({ reason }) => reason === "slip-met");
  expect(met).toMatchObject([{ shown: { slip: numbered(10) }, against: { slip: null } }]);
  await phone.sync([
    phone.fact("passage.corrected", { passage: passage.id, correction: null }, "2020-02-05T05:01:00.000Z"),
  ]);
  expect((await reviews()).filter(({ reason }) => reason === "slip-met")).toEqual([]);
  expect((await reviews("closed")).filter(({ reason }) => reason === "slip-met")).toMatchObject([
    { outcome: "two-passages" },
    { outcome: "one-passage" },
    { outcome: "taken-back" },
  ]);
});

test("[GATE-32] a phone asks which numbers are its gate's and which are typed in", async () => {
  const response = await server.request("POST", "/gates/briefing", { token: phone.token, body: {} });
  const briefing = (await response.json()) as GateBriefing;
  expect(briefing.blocks).toEqual([
    { series: 1, first: 17, last: 24 },
    { series: 1, first: 1, last: 16 },
  ]);
  expect(briefing.typedIn.find(({ slip }) => slip === numbered(1))).toEqual({
    ...{ slip: numbered(1), at: AT, direction: "in", verdict: "admit", celsius: 36.5 },
    ...{ subject: people.head, remark: null },
  });
  expect(JSON.stringify(briefing)).not.toContain("冯");
});

test("[GATE-35] people are found by what is written on the slip, in the villages the gate serves", async () => {
  const find = async (text: string) =>
    (
      await call<{ people: { name: string }[] }>("GET", `${at(phone.gate)}/people?text=${encodeURIComponent(text)}`)
    ).people.map(({ name }) => name);
  expect(await find("1006")).toEqual(["冯宝明", "冯小雨"]);
  expect(await find("01006")).toEqual(["冯宝明", "冯小雨"]);
  expect(await find("小雨")).toEqual(["冯小雨"]);
  expect(await find("浙F12345")).toEqual(["冯宝明"]);
  expect(await find("%")).toEqual([]);
});

test("[JOURNAL-13] slips and what was decided on them come out of the journal just so, in whatever batches", async () => {
  for (const batches of [[1], [2, 3], [1_000]]) {
    const { tables } = await rebuildProjections(server.databaseUrl, { compare: true, batches });
    expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
  }
});
