import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import type { PerimeterItem } from "#protocol/entrances.ts";
import type { PlanAnswer } from "#protocol/plan.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { DISTRICT, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { at, deskOf, perimeterBody } from "./test-perimeter.ts";

/** A square of two hundredths of a degree, its south-west corner at 120° E 30° N. */
const SQUARE = [
  [120, 30],
  [120.02, 30],
  [120.02, 30.02],
  [120, 30.02],
  [120, 30],
];
const road = (highway: DrawnRoad["highway"], name: string | null, ...line: [number, number][]): DrawnRoad => ({
  ...{ highway, name, line },
});
/** The county road runs past in the south; a village road and a track lead in, a path from the east, and meet in the village. */
const ROADS: readonly DrawnRoad[] = [
  road("tertiary", "县道", [119.99, 29.99], [120.005, 29.99], [120.015, 29.99], [120.03, 29.99]),
  road("residential", "南路", [120.005, 29.99], [120.005, 30.005]),
  road("track", null, [120.015, 29.99], [120.015, 30.005]),
  road("residential", "村中路", [120.005, 30.005], [120.01, 30.005], [120.015, 30.005]),
  road("residential", "祠堂弄", [120.01, 30.005], [120.01, 30.01]),
  road("path", "小路", [120.03, 29.99], [120.03, 30.01], [120.01, 30.01]),
];

const ROADS_AROUND = `/districts/${DISTRICT}/roads`;

let server: TestServer;
let cadre: string;
let call: ReturnType<typeof deskOf>;
let neighbour: ReturnType<typeof deskOf>;
let perimeter: PerimeterItem;

beforeAll(async () => {
  server = await startTestServer();
  await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE });
  call = deskOf(server, cadre);
  neighbour = deskOf(server, await server.signIn({ role: "cadre", area: OTHER_VILLAGE }));
  const boundary = { type: "Polygon", coordinates: [SQUARE] };
  perimeter = await call("POST", "/perimeters", perimeterBody({ boundary }));
});
afterAll(() => server.close());

const put = (roads: unknown, by = call) => by<unknown>("PUT", `${at("perimeters", perimeter.id)}/roads`, { roads });
const read = (by = call) => by<unknown>("GET", `${at("perimeters", perimeter.id)}/roads`);
async function plan(query = ""): Promise<PlanAnswer> {
  const path = `${at("perimeters", perimeter.id)}/plan${query}`;
  return (await server.request("POST", path, { cookie: cadre, body: new Uint8Array() })).json() as Promise<PlanAnswer>;
}
const barred = ({ barriers }: PlanAnswer) => barriers!.map(({ segment }) => segment).toSorted();
async function countFacts(): Promise<number> {
  const { rows } = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ facts: number }>`SELECT count(*) AS facts FROM fact WHERE kind = 'perimeter.roads-drawn'`.execute(tx),
  );
  return rows[0]!.facts;
}

test("[PERIMETER-18] without drawn roads a plan without a file is refused, and says what to do", async () => {
  expect(await read()).toEqual({ roads: [] });
  expect(await plan()).toEqual({ code: "conflict", rule: "roads-needed" });
});

test("[PERIMETER-17] drawn roads are a fact and read again as they are; the same once more writes nothing", async () => {
  expect(await put(ROADS)).toBeUndefined();
  expect(await read()).toEqual({ roads: ROADS });
  expect(await countFacts()).toBe(1);
  await put(ROADS);
  expect(await countFacts()).toBe(1);
});

test("[PERIMETER-17] whoever commands in the district sees them on its map", async () => {
  const seen = await deskOf(server, await server.signIn({ role: "town-command", area: TOWN }))("GET", ROADS_AROUND);
  expect(seen).toEqual({ roads: ROADS });
  const elsewhere = deskOf(server, await server.signIn({ role: "town-command", area: "330483100" }));
  expect(await elsewhere("GET", ROADS_AROUND)).toEqual({ code: "not-found" });
});

test("[PERIMETER-18] a plan over drawn roads: the ways in and the least barriers, by vehicle and on foot", async () => {
  const driven = await plan();
  expect(driven.crossings.map(({ segment, at, name, highway }) => [segment, at, name, highway])).toEqual([
    ["1:0", [120.005, 30], "南路", "residential"],
    ["2:0", [120.015, 30], null, "track"],
  ]);
  expect([barred(driven), driven.leak]).toEqual([["1:0", "2:0"], null]);
  const walked = await plan("?mode=foot");
  expect(walked.crossings.map(({ segment, at }) => [segment, at]).at(-1)).toEqual(["5:1", [120.02, 30.01]]);
  expect(walked.barriers).toHaveLength(3);
});

test("[PERIMETER-15] [PERIMETER-18] what is said of drawn roads is kept to as of a file's", async () => {
  expect(barred(await plan("?stayOpen=1"))).toEqual(["2:0", "3:0"]);
  expect(barred(await plan("?shut=2"))).toEqual(["1:0"]);
  expect(barred(await plan("?costs=track=5"))).toEqual(["1:0", "3:1"]);
  expect(await plan("?shut=9")).toEqual({ code: "file-unreadable", rule: "unknown-road" });
});

test.each([
  ["a kind the planner does not know", [{ ...ROADS[0]!, highway: "canal" }], "roads.0.highway", "picklist"],
  ["one position", [ROADS[0]!, { ...ROADS[1]!, line: [[120, 30]] }], "roads.1.line", "min_length"],
  ["off the earth", [road("track", null, [120, 30], [120, 95])], "roads.0.line.1.1", "max_value"],
  ["an empty name", [{ ...ROADS[0]!, name: " " }], "roads.0.name", "min_length"],
  ["too many roads", Array.from({ length: 2_001 }, () => ROADS[1]), "roads", "max_length"],
  [
    "more positions than a fact holds",
    Array.from({ length: 101 }, () =>
      road("track", null, ...Array.from({ length: 500 }, () => [120, 30] as [120, 30])),
    ),
    "roads",
    "check",
  ],
  ["no list", null, "roads", "array"],
])("[PERIMETER-17] refused by name, and nothing changes: %s", async (_, roads, path, rule) => {
  expect(await put(roads)).toEqual({ code: "invalid-field", path, rule });
  expect(await read()).toEqual({ roads: ROADS });
});

test("[PERIMETER-17] [ACCESS-5] whoever does not hold the whole perimeter neither reads nor draws its roads", async () => {
  expect(await read(neighbour)).toEqual({ code: "not-found" });
  expect(await put([], neighbour)).toEqual({ code: "not-found" });
  const guard = deskOf(server, await server.signIn({ role: "guard", area: VILLAGE }));
  expect(await put([], guard)).toEqual({ code: "not-granted" });
  expect(await read()).toEqual({ roads: ROADS });
});

test("[PERIMETER-17] a changed line keeps the roads; an empty list erases them; the journal gives the same rows", async () => {
  const { id, kind, name, nameEn, areas, boundary, outer } = perimeter;
  await call("PUT", at("perimeters", id), { kind, name, nameEn, areas, boundary, outer, why: "改名" });
  expect(await read()).toEqual({ roads: ROADS });
  const compare = async () =>
    (await rebuildProjections(server.databaseUrl, { compare: true, batches: [1, 3] })).tables
      .filter(({ differences }) => differences > 0)
      .map(({ table }) => table);
  expect(await compare()).toEqual([]);
  await put([]);
  expect([await read(), await plan(), await compare()]).toEqual([
    { roads: [] },
    { code: "conflict", rule: "roads-needed" },
    [],
  ]);
});
