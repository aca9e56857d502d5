import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EntranceItem, PerimeterItem, PerimeterList, RedTimeList } from "#protocol/entrances.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { DISTRICT, enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { ClosureWatch } from "./closure-watch.ts";
import { at, deskOf, entranceBody, perimeterBody } from "./test-perimeter.ts";

let server: TestServer;
let phone: Awaited<ReturnType<typeof enrolTestPhone>>;
let watch: ClosureWatch;
let perimeter: PerimeterItem;
let block: EntranceItem;
let way: EntranceItem;
let now = "2020-02-06T01:00:00.000Z";

beforeAll(async () => {
  server = await startTestServer(() => new Date(now));
  await putTestPlace(server);
  phone = await enrolTestPhone(server, await signIn());
  watch = new ClosureWatch(server.services);
  perimeter = await call("POST", "/perimeters", perimeterBody());
  const record = (changes: object) => call<EntranceItem>("POST", "/entrances", entranceBody(perimeter.id, changes));
  way = await record({ name: "湾里西口", state: "open", gate: phone.gate, road: { name: "片区干道", kind: "trunk" } });
  block = await record({});
});
afterAll(() => server.close());

/** Sessions end while the clock leaps: every call signs in anew. */
const signIn = () => server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
const call = async <T>(method: string, path: string, body?: unknown) =>
  deskOf(server, await signIn())<T>(method, path, body);
const later = (minutes: number) => (now = new Date(Date.parse(now) + minutes * 60_000).toISOString());
const holes = async () => {
  const { perimeters } = await call<PerimeterList>("GET", `/districts/${DISTRICT}/perimeters`);
  return perimeters[0]!.holes.map(({ reason, entrance }) => `${reason} ${entrance === way.id ? "way" : "block"}`);
};
const redTimes = async () => {
  const { redTimes } = await call<RedTimeList>("GET", `${at("perimeters", perimeter.id)}/red-times`);
  return redTimes.map(({ beganAt, endedAt, holes }) => [
    beganAt,
    endedAt,
    holes.map(({ reason, until }) => `${reason} ${until}`),
  ]);
};
const begin = () =>
  phone.sync([phone.fact("duty.begun", { gate: phone.gate, resident: null, name: "冯宝明", how: "typed" })]);
const inspect = (photos = ["ab".repeat(32)]) =>
  call("POST", `${at("entrances", block.id)}/inspections`, { result: "intact", photos, note: null });
const countFacts = async () => {
  const { rows } = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ seen: number }>`SELECT count(*) AS seen FROM fact WHERE kind = 'perimeter.closure-seen'`.execute(tx),
  );
  return rows[0]!.seen;
};

test("[CLOSURE-20] [CLOSURE-22] red with both holes, one fact for it, and none more while nothing changes", async () => {
  await watch.look();
  expect(await holes()).toEqual(["no-duty way", "never-checked block"]);
  expect(await countFacts()).toBe(1);
  await Promise.all([watch.look(), new ClosureWatch(server.services).look()]);
  expect(await countFacts()).toBe(1);
});

test("[CLOSURE-20] each hole mended is seen, and green is a fact of its own", async () => {
  later(10);
  await begin();
  await watch.look();
  expect(await holes()).toEqual(["never-checked block"]);
  later(10);
  await inspect();
  await watch.look();
  expect(await holes()).toEqual([]);
  expect(await redTimes()).toEqual([
    [
      "2020-02-06T01:00:00.000Z",
      "2020-02-06T01:20:00.000Z",
      ["no-duty 2020-02-06T01:10:00.000Z", "never-checked 2020-02-06T01:20:00.000Z"],
    ],
  ]);
});

test("[CLOSURE-21] twelve hours after duty began it has lapsed, by the clock alone", async () => {
  later(12 * 60 - 11);
  await watch.look();
  expect(await holes()).toEqual([]);
  later(1);
  await watch.look();
  expect(await holes()).toEqual(["duty-lapsed way"]);
  expect((await redTimes())[0]).toEqual(["2020-02-06T13:10:00.000Z", null, ["duty-lapsed null"]]);
  await begin();
  await watch.look();
  expect(await holes()).toEqual([]);
});

test("[CLOSURE-20] a watch that is running turns it red and green without anybody looking", async () => {
  const running = new ClosureWatch(server.services);
  const seen = async (count: number) => {
    while ((await countFacts()) < count) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const before = await countFacts();
  running.start(50);
  try {
    later(13 * 60);
    await seen(before + 1);
    expect(await holes()).toEqual(["duty-lapsed way", "check-lapsed block"]);
    await begin();
    await inspect();
    await seen(before + 2);
    while ((await redTimes())[0]![1] === null) await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    await running.stop();
  }
  expect(await holes()).toEqual([]);
});

test("[CLOSURE-24] a console hears that perimeters changed", async () => {
  const response = await server.request("GET", `/districts/${DISTRICT}/perimeters/feed`, { cookie: await signIn() });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const until = async (event: string) => {
    while (!text.includes(event)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the feed ended: ${text}`);
      text += value;
    }
  };
  await until("event: ready");
  expect(text).not.toContain("event: perimeters");
  await inspect([]);
  await until("event: perimeters");
  await reader.cancel();
});

test("[CLOSURE-25] what a phone saw counts in its own areas; of another kind of app, or of another place, it is refused", async () => {
  const elsewhere = await call<PerimeterItem>(
    "POST",
    "/perimeters",
    perimeterBody({ areas: [OTHER_VILLAGE], name: "留良" }),
  );
  const there = await call<EntranceItem>("POST", "/entrances", entranceBody(elsewhere.id, { area: OTHER_VILLAGE }));
  const opened = { opening: mintId(server.services.now()), entrance: there.id, why: "误开" };
  const answer = await phone.sync([
    {
      ...phone.fact("entrance.inspected", { entrance: block.id, result: "missing", photos: [], note: null }),
      subject: block.id,
    },
    { ...phone.fact("entrance.opened", opened), subject: block.id },
    { ...phone.fact("entrance.opened", opened), subject: there.id },
  ]);
  expect(answer["acknowledgements"]).toMatchObject([
    { state: "refused", code: "unknown-kind" },
    { state: "refused", code: "invalid-field", path: "subject" },
    { state: "received" },
  ]);
  const { perimeters } = await call<PerimeterList>("GET", `/districts/${DISTRICT}/perimeters`);
  expect(perimeters.find(({ id }) => id === elsewhere.id)!.holes.map(({ reason }) => reason)).toEqual([
    "never-checked",
  ]);
  await call("POST", `${at("perimeters", elsewhere.id)}/lift`, { why: "试划" });
});

test("[CLOSURE-3] who locked up may be heard of before who opened", async () => {
  const opening = mintId(server.services.now());
  const shut = { opening, entrance: block.id, note: null };
  await phone.sync([{ ...phone.fact("entrance.shut", shut), subject: block.id }]);
  const opened = { opening, entrance: block.id, why: "消防车" };
  await phone.sync([{ ...phone.fact("entrance.opened", opened), subject: block.id }]);
  expect(await holes()).toEqual([]);
});

test("[CLOSURE-4] a road that crosses the line without an entrance is a hole until it is accounted for", async () => {
  const put = (crossings: object[]) => call("PUT", `${at("perimeters", perimeter.id)}/ways`, { crossings });
  await put([{ segment: "way/9", at: [120.5, 30.6], road: "小桥" }]);
  const { perimeters } = await call<PerimeterList>("GET", `/districts/${DISTRICT}/perimeters`);
  expect(perimeters[0]!.holes).toMatchObject([{ reason: "way-unaccounted", segment: "way/9", entrance: null }]);
  await watch.look();
  await put([]);
  await watch.look();
  expect(await holes()).toEqual([]);
});

test("[CLOSURE-26] rebuilt from the journal, in whatever batches, every row is the same", async () => {
  const { tables } = await rebuildProjections(server.databaseUrl, { compare: true, batches: [1, 3, 2, 50] });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
  expect(tables.find(({ table }) => table === "closure_period")!.rows).toBeGreaterThan(2);
});

test("[CLOSURE-20] a lifted perimeter is red no longer", async () => {
  later(60 * 48);
  await watch.look();
  expect((await redTimes())[0]![1]).toBeNull();
  await call("POST", `${at("perimeters", perimeter.id)}/lift`, { why: "疫情结束" });
  const before = await countFacts();
  await watch.look();
  expect(await countFacts()).toBe(before);
  const { tables } = await rebuildProjections(server.databaseUrl, { compare: true, town: TOWN });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
});
