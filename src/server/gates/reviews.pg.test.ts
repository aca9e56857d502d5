import { afterAll, beforeEach, expect, test } from "vitest";
import { exampleOrder, numbered } from "#domain/orders/example-order.ts";
import type { Measure } from "#domain/orders/measure.ts";
import type { Order } from "#domain/orders/order.ts";
import type { GatesOverview } from "#protocol/gates.ts";
import type { ReviewItem, ReviewList } from "#protocol/reviews.ts";
import { mintId } from "#server/access/make-account.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { DISTRICT, enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "./test-place.ts";

let server: TestServer | undefined;
let people: Awaited<ReturnType<typeof putTestPlace>>;
let west: Awaited<ReturnType<typeof enrolTestPhone>>;
let east: Awaited<ReturnType<typeof enrolTestPhone>>;
/** The server's clock, which a test sets. */
let now: string;

const PASSES = { kind: "closed-management", papers: "entry-pass", bothWays: true, thresholdCelsius: 37.3 } as const;
const QUOTA = { kind: "outing-quota", persons: 1, days: 2, fromHour: 0, untilHour: 24 } as const;
const on = (day: number, hour: string) => `2020-02-0${day}T${hour}:00.000Z`;

beforeEach(async () => {
  await server?.close();
  now = on(4, "00:00");
  server = await startTestServer(() => new Date(now));
  people = await putTestPlace(server);
  const cadre = await signIn();
  west = await enrolTestPhone(server, cadre);
  east = await enrolTestPhone(server, cadre);
});
afterAll(() => server?.close());

/** Anew for each call: days pass in these tests, and sessions end. */
const signIn = () => server!.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });

/** Signs an order that binds from that moment on. */
async function sign(when: string, ...measures: Measure[]): Promise<Order> {
  now = when;
  const { signedAt: _signedAt, liftedAt: _liftedAt, ...example } = exampleOrder({ startsAt: when });
  const order = { ...example, id: mintId(new Date(now)), areas: [VILLAGE], articles: numbered(measures) } as Order;
  await server!.services.journal.act(TOWN, null, async () => ({
    facts: [{ kind: "order.signed", area: TOWN, subject: order.id, body: { order } }],
    value: undefined,
  }));
  return order;
}

type Person = { resident?: string; because?: string; order?: Order; rulesAge?: number; direction?: string };

/** Somebody of the household passes at a gate; rules an hour old, the verdict resting on the order's first article. */
function passage(
  phone: typeof west,
  at: string,
  { order, rulesAge = 3_600_000, direction = "out", ...who }: Person = {},
) {
  const reference = order && { order: order.id, number: order.number, version: 1, article: 1 };
  const person = {
    ...{ standing: "resident", resident: people.head, household: people.household, village: VILLAGE, pass: null },
    ...{ registration: null, foundBy: "name", celsius: 36.5, verdict: "admit", referral: null },
    ...{ because: reference === undefined ? "no-order" : "in-register", reference: reference ?? null, ...who },
  };
  const stop = { gate: phone.gate, direction, mode: "foot", plate: null, people: [person], rulesAge, remark: null };
  return phone.fact("passage.recorded", stop, at);
}

async function list(state = "open"): Promise<ReviewItem[]> {
  const path = `/districts/${DISTRICT}/reviews?state=${state}`;
  return ((await (await server!.request("GET", path, { cookie: await signIn() })).json()) as ReviewList).reviews;
}
const shown = async () =>
  (await list()).map(
    ({ reason, shown, against }) => `${reason} ${shown.at.slice(8, 16)} ${against?.at.slice(8, 16) ?? ""}`,
  );
async function close({ passage, person, reason }: ReviewItem, outcome: string, note = "已与该户核实") {
  const body = { passage, person, reason, outcome, note };
  const response = await server!.request("POST", `/reviews/${TOWN}`, { cookie: await signIn(), body });
  return response.status;
}
async function expectSameFromJournal(): Promise<void> {
  for (const batches of [[1], [2, 3], [1_000]]) {
    const { tables } = await rebuildProjections(server!.databaseUrl, { compare: true, batches });
    expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
  }
}

test("[GATE-50] decided offline under the order before: listed with both articles, counted, and closed by a person", async () => {
  const first = await sign(on(4, "01:00"), PASSES);
  const second = await sign(on(5, "01:00"), QUOTA);
  now = on(5, "09:00");
  await west.sync([
    passage(west, on(5, "00:59"), { order: first, rulesAge: 3_600_000 }),
    passage(west, on(5, "02:00"), { order: first, rulesAge: 7_200_000 }),
    passage(west, on(5, "03:00"), { order: first, rulesAge: 7_200_001, direction: "in" }),
  ]);
  const [one, ...more] = await list();
  expect(more).toEqual([]);
  expect(one).toMatchObject({
    ...{ reason: "older-rules", at: on(5, "02:00"), person: 0, against: null },
    ...{ shown: { name: "冯**", householdNumber: "1006", direction: "out" }, cited: { order: first.id, article: 1 } },
    inForce: [{ order: first.id }, { order: second.id, article: 1 }],
  });
  const overview = async () => {
    const response = await server!.request("GET", `/districts/${DISTRICT}/overview`, { cookie: await signIn() });
    return ((await response.json()) as GatesOverview).reviews;
  };
  expect(await overview()).toBe(1);
  expect(await close(one!, "justified")).toBe(400);
  expect(await close(one!, "same-anyway", " ")).toBe(400);
  expect(await close(one!, "same-anyway")).toBe(204);
  expect(await close(one!, "same-anyway")).toBe(409);
  expect([await overview(), await shown()]).toEqual([0, []]);
  expect(await list("closed")).toMatchObject([
    { outcome: "same-anyway", note: "已与该户核实", closedAt: now, closedByName: expect.any(String) },
  ]);
  await expectSameFromJournal();
});

test("[GATE-50] an order signed or lifted after a passage was written does not touch it", async () => {
  const order = await sign(on(4, "01:00"), PASSES);
  await west.sync([passage(west, on(5, "02:00"), { order })]);
  await sign(on(5, "01:30"), QUOTA);
  await server!.services.journal.act(TOWN, null, async () => ({
    facts: [{ kind: "order.lifted", area: TOWN, subject: order.id, body: { order: order.id, reasons: "疫情结束" } }],
    value: undefined,
  }));
  expect(await shown()).toEqual([]);
  await west.sync([passage(west, on(5, "02:01"), { order })]);
  expect(await shown()).toEqual(["older-rules 05T02:01 "]);
  await expectSameFromJournal();
});

test("[GATE-51] a quota used at two gates is found with the second fact, whichever is heard of first", async () => {
  await sign(on(4, "01:00"), QUOTA);
  const out = (phone: typeof west, at: string, resident = people.head) =>
    passage(phone, at, { resident, because: "no-order", rulesAge: 60_000 });
  now = on(6, "00:00");
  await east.sync([out(east, on(5, "03:00"), people.child)]);
  expect((await list()).filter(({ reason }) => reason === "quota-twice")).toEqual([]);
  await west.sync([out(west, on(5, "02:00"))]);
  const twice = async () => (await shown()).filter((text) => text.startsWith("quota-twice"));
  expect(await twice()).toEqual(["quota-twice 05T03:00 05T02:00"]);
  // One the day before is heard of last: now the other one was beyond the quota, and the third within it again.
  await west.sync([out(west, on(4, "02:00"))]);
  expect(await twice()).toEqual(["quota-twice 05T03:00 04T02:00", "quota-twice 05T02:00 04T02:00"]);
  await expectSameFromJournal();
});

test("[GATE-52] taken back, a passage closes its reviews and those held against it; heard of anew, they open again", async () => {
  await sign(on(4, "01:00"), QUOTA);
  const out = (phone: typeof west, at: string) => passage(phone, at, { because: "home-quarantine", rulesAge: 60_000 });
  const [first, second] = [out(west, on(5, "02:00")), out(east, on(5, "03:00"))];
  await west.sync([first]);
  await east.sync([second]);
  const twice = async (state = "open") => (await list(state)).filter(({ reason }) => reason === "quota-twice").length;
  expect([await twice(), await twice("closed")]).toEqual([1, 0]);
  await west.sync([west.fact("passage.corrected", { passage: first.id, correction: null }, on(5, "02:05"))]);
  expect([await twice(), await twice("closed")]).toEqual([0, 1]);
  expect((await list("closed")).map(({ outcome }) => outcome)).toContain("taken-back");
  await west.sync([out(west, on(5, "02:10"))]);
  expect([await twice(), await twice("closed")]).toEqual([1, 0]);
  const [open] = (await list()).filter(({ reason }) => reason === "quota-twice");
  expect(await close(open!, "talked-to")).toBe(204);
  await west.sync([out(west, on(5, "04:00"))]);
  expect([await twice(), await twice("closed")]).toEqual([1, 1]);
  await expectSameFromJournal();
});

test("[GATE-52] a correction is judged by when it was decided", async () => {
  const order = await sign(on(4, "01:00"), PASSES);
  await sign(on(5, "02:01"), PASSES, QUOTA);
  const told = passage(west, on(5, "02:00"), { order, rulesAge: 60_000 });
  await west.sync([told]);
  expect(await shown()).toEqual([]);
  const { body } = passage(west, on(5, "02:00"), { rulesAge: 60_000 });
  await west.sync([
    { ...west.fact("passage.corrected", { passage: told.id, correction: body }, on(5, "02:05")), seq: 3 },
  ]);
  expect((await list()).map(({ reason, cited }) => [reason, cited])).toEqual([["older-rules", null]]);
  await expectSameFromJournal();
});

test("[GATE-50] reviews are listed a page at a time, newest first", async () => {
  await sign(on(4, "01:00"), PASSES);
  await west.sync([1, 2, 3].map((hour) => passage(west, on(5, `0${hour}:00`))));
  const page = async (after: string) => {
    const path = `/districts/${DISTRICT}/reviews?limit=2${after === "" ? "" : `&after=${after}`}`;
    return (await (await server!.request("GET", path, { cookie: await signIn() })).json()) as ReviewList;
  };
  const first = await page("");
  const second = await page(first.next!);
  expect([...first.reviews, ...second.reviews].map(({ at }) => at)).toEqual(
    [3, 2, 1].map((hour) => on(5, `0${hour}:00`)),
  );
  expect(second.next).toBeNull();
});
