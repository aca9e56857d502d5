import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Purpose } from "#domain/access/role.ts";
import type { EntranceItem, EntranceStory, PerimeterItem, PerimeterList } from "#protocol/entrances.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { DISTRICT, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { at, deskOf, entranceBody, perimeterBody } from "./test-perimeter.ts";

let server: TestServer;
let call: ReturnType<typeof deskOf>;
let neighbour: ReturnType<typeof deskOf>;
let big: PerimeterItem;
let micro: PerimeterItem;

beforeAll(async () => {
  server = await startTestServer(() => new Date("2020-02-06T01:00:00.000Z"));
  await putTestPlace(server);
  call = deskOf(server, await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE }));
  neighbour = deskOf(server, await server.signIn({ role: "cadre", area: OTHER_VILLAGE }));
  big = await draw({ kind: "big", name: "留良片区联防包围", areas: [VILLAGE, OTHER_VILLAGE] });
  micro = await draw({ outer: big.id });
});
afterAll(() => server.close());

const draw = (changes: object) => call<PerimeterItem>("POST", "/perimeters", perimeterBody(changes));
const record = (changes: object = {}, by = call) =>
  by<EntranceItem>("POST", "/entrances", entranceBody(micro.id, changes));
const list = async (by = call) => (await by<PerimeterList>("GET", `/districts/${DISTRICT}/perimeters`)).perimeters;
const square = [
  [
    [120, 30],
    [121, 30],
    [121, 31],
    [120, 31],
    [120, 30],
  ],
];

test("[CLOSURE-12] a micro perimeter lies in a big one, and both stand in the district's list, the big one first", async () => {
  expect((await list()).map(({ id, outer }) => [id, outer])).toEqual([
    [big.id, null],
    [micro.id, big.id],
  ]);
  expect(micro).toMatchObject({ area: VILLAGE, households: 1, holes: [{ reason: "no-entrance", entrance: null }] });
  expect(big).toMatchObject({ area: TOWN, own: true });
});

test.each([
  ["a big one in a big one", { kind: "big" }, "kind", "kind-not-smaller"],
  ["an area twice", { areas: [VILLAGE, VILLAGE] }, "areas", "areas-overlap"],
  ["areas of two towns", { areas: [VILLAGE, "330483101001"] }, undefined, undefined],
  ["an area nobody knows", { areas: [`${VILLAGE}99`] }, "areas.0", "unknown-area"],
  [
    "a line that does not end where it began",
    { boundary: { type: "Polygon", coordinates: [square[0]!.slice(0, 4)] } },
    "boundary.coordinates.0",
    "ring-open",
  ],
  [
    "two corners",
    {
      boundary: {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    },
    "boundary.coordinates.0",
    "too-few-corners",
  ],
  [
    "off the earth",
    {
      boundary: {
        type: "Polygon",
        coordinates: [
          [
            [200, 0],
            [1, 1],
            [0, 0],
            [200, 0],
          ],
        ],
      },
    },
    "boundary.coordinates.0.0.0",
    "max_value",
  ],
  ["in one that is not there", { outer: "0170128e-d800-7000-8000-000000000000" }, "outer", "unknown-perimeter"],
  ["without a reason", { why: "" }, "why", "min_length"],
])("[CLOSURE-13] [CLOSURE-12] [CLOSURE-14] refused by name: %s", async (_, changes, path, rule) => {
  const answer = await call<{ code: string }>("POST", "/perimeters", perimeterBody({ outer: big.id, ...changes }));
  expect(answer).toEqual(path === undefined ? { code: "not-found" } : { code: "invalid-field", path, rule });
});

test("[CLOSURE-12] the outer one cannot shrink below its inner ones or go before them", async () => {
  const shrunk = perimeterBody({ kind: "big", areas: [OTHER_VILLAGE] });
  expect(await call("PUT", at("perimeters", big.id), shrunk)).toMatchObject({
    rule: "inner-outside",
    params: { inner: micro.id },
  });
  expect(await call("POST", `${at("perimeters", big.id)}/lift`, { why: "结束" })).toEqual({
    code: "conflict",
    rule: "has-inner",
  });
});

test.each([
  ["a trunk road", { road: { name: null, kind: "trunk" } }, "state", "trunk-stays-open"],
  ["a fire lane", { road: { name: null, kind: "fire-lane" } }, "state", "fire-lane-stays-passable"],
  ["a locked way without a key", { state: "emergency-only" }, "keyHolder", "key-holder-needed"],
  [
    "a holder without a phone",
    { state: "emergency-only", keyHolder: { name: "吴", phone: null } },
    "keyHolder.phone",
    "required",
  ],
  [
    "a phone that is none",
    { state: "emergency-only", keyHolder: { name: "吴", phone: "12" } },
    "keyHolder.phone",
    "phone-unreadable",
  ],
  ["a gate nobody set up", { state: "open", gate: "0170128e-d800-7000-8000-000000000000" }, "gate", "unknown-gate"],
  ["a village outside", { area: OTHER_VILLAGE }, "area", "outside-perimeter"],
])("[CLOSURE-10] [CLOSURE-11] an entrance is refused by name: %s", async (_, changes, path, rule) => {
  expect(await record(changes)).toEqual({ code: "invalid-field", path, rule });
});

test("[CLOSURE-10] the database, too, refuses to block a trunk road, whoever writes", async () => {
  const body = {
    entrance: "0170128e-d800-7000-8000-000000000001",
    ...entranceBody(micro.id, { road: { name: null, kind: "trunk" } }),
  };
  const { area, ...rest } = body;
  const forced = server.services.journal.act(TOWN, null, async () => ({
    facts: [{ kind: "entrance.recorded", area, subject: body.entrance, body: rest }],
    value: undefined,
  }));
  await expect(forced).rejects.toMatchObject({ constraint: "entrance_trunk_stays_open" });
});

test("[CLOSURE-11] the key's phone is kept sealed, told by its tail, kept when the screen cannot send it back, and revealed with a reason on record", async () => {
  const made = await record({ state: "emergency-only", keyHolder: { name: "吴钥匙", phone: "154 0011 3613" } });
  expect(made.keyHolder).toEqual({ name: "吴钥匙", phoneTail: "3613" });
  const kept = { state: "emergency-only", name: "湾里应急门", keyHolder: { name: "吴钥匙", phone: null } };
  expect(await call("PUT", at("entrances", made.id), entranceBody(micro.id, kept))).toMatchObject({
    keyHolder: { phoneTail: "3613" },
  });
  expect(await call("POST", `${at("entrances", made.id)}/reveal`, { reason: "" })).toMatchObject({ path: "reason" });
  expect(await call("POST", `${at("entrances", made.id)}/reveal`, { reason: "联系开门" })).toEqual({
    phone: "15400113613",
  });
  expect(await neighbour("POST", `${at("entrances", made.id)}/reveal`, { reason: "联系开门" })).toEqual({
    code: "not-found",
  });
  const { rows } = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ views: number; clear: number }>`
      SELECT (SELECT count(*) FROM record_view WHERE subject = ${made.id} AND fields = '{phone}') AS views,
        (SELECT count(*) FROM fact WHERE detail LIKE '%15400113613%') AS clear`.execute(tx),
  );
  expect(rows[0]).toEqual({ views: 1, clear: 0 });
});

test("[CLOSURE-11] [CLOSURE-14] openings have a begin and an end, and the story says who and why", async () => {
  const way = await record({
    state: "emergency-only",
    keyHolder: { name: "吴钥匙", phone: "15400113613" },
    name: "东应急门",
  });
  const open = () => call<EntranceItem>("POST", `${at("entrances", way.id)}/openings`, { why: "救护车" });
  const { opening } = await open();
  expect(opening).toMatchObject({ why: "救护车", beganAt: "2020-02-06T01:00:00.000Z" });
  expect(await open()).toEqual({ code: "conflict", rule: "opening-under-way" });
  const end = () =>
    call<EntranceItem>("POST", `${at("entrances", way.id)}/openings/${opening!.id}/end`, { note: "已锁" });
  expect((await end()).opening).toBeNull();
  expect(await end()).toEqual({ code: "conflict", rule: "opening-ended-already" });
  await call("POST", `${at("entrances", way.id)}/inspections`, {
    result: "intact",
    photos: ["ab".repeat(32)],
    note: "锁好",
  });
  const { story } = await call<EntranceStory>("GET", `${at("entrances", way.id)}/story`);
  expect(story.map(({ deed, words, byName, photos }) => [deed, words, byName, photos])).toEqual([
    ["inspected", "锁好", "测试1", ["ab".repeat(32)]],
    ["shut", "已锁", "测试1", []],
    ["opened", "救护车", "测试1", []],
    ["recorded", "小路封堵", "测试1", []],
  ]);
  await call("POST", `${at("entrances", way.id)}/remove`, { why: "路已废弃" });
  expect(await call("GET", `${at("entrances", way.id)}/story`)).toEqual({ code: "not-found" });
});

test("[CLOSURE-23] a neighbour sees the joint perimeter and its holes, not who holds the keys next door", async () => {
  const own = await call<EntranceItem>("POST", "/entrances", entranceBody(big.id, { name: "东封堵点", area: VILLAGE }));
  const seen = await list(neighbour);
  expect(seen.map(({ id, own }) => [id, own])).toEqual([[big.id, false]]);
  expect(seen[0]!.holes).toMatchObject([
    { reason: "never-checked", entrance: own.id, owner: { areaName: "湾里村", name: null } },
  ]);
  expect(JSON.stringify(seen)).not.toContain("吴钥匙");
  expect(
    await neighbour("PUT", at("perimeters", big.id), perimeterBody({ kind: "big", areas: [OTHER_VILLAGE] })),
  ).toEqual({ code: "not-found" });
  const whole = await list();
  expect(whole.find(({ id }) => id === micro.id)!.outerHoles).toBe(1);
});

test("[ACCESS-5] row-level security: entrances and what was done there are seen in their area and for a purpose they are for", async () => {
  const way = await record({ name: "西封堵点" });
  await call("POST", `${at("entrances", way.id)}/inspections`, { result: "intact", photos: [], note: null });
  const count = (area: string, purpose: Purpose) =>
    server.services.database.transaction({ areas: [area], purpose }, async (tx) => {
      const { rows } = await sql<{ ways: number; looks: number }>`
        SELECT (SELECT count(*) FROM entrance WHERE id = ${way.id}) AS ways,
          (SELECT count(*) FROM entrance_inspection WHERE entrance = ${way.id}) AS looks`.execute(tx);
      return rows[0];
    });
  expect(await count(VILLAGE, "command")).toEqual({ ways: 1, looks: 1 });
  expect(await count(OTHER_VILLAGE, "command")).toEqual({ ways: 0, looks: 0 });
  expect(await count(VILLAGE, "audit")).toEqual({ ways: 0, looks: 0 });
});
