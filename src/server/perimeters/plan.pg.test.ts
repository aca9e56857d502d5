import { afterAll, beforeAll, expect, test } from "vitest";
import type { PerimeterItem, PerimeterList } from "#protocol/entrances.ts";
import type { PlanAnswer } from "#protocol/plan.ts";
import { loadPlace } from "#server/demo/load-place.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { roadsOfMap, type AreaMap } from "#seeds/map/roads-of-map.ts";
import { liuliang } from "#seeds/places/liuliang.ts";

const TOWN = "330483107";
let server: TestServer;
let cookie: string;
let perimeter: PerimeterItem;
let roads: Uint8Array;

beforeAll(async () => {
  server = await startTestServer();
  await loadPlace(server.services, liuliang());
  cookie = await server.signIn({ role: "town-command", area: TOWN });
  const list = (await (
    await server.request("GET", "/districts/liuliang/perimeters", { cookie })
  ).json()) as PerimeterList;
  perimeter = list.perimeters.find(({ kind }) => kind === "big")!;
  const map = await server.request("GET", "/districts/liuliang/map", { cookie });
  roads = new TextEncoder().encode(JSON.stringify(roadsOfMap((await map.json()) as AreaMap)));
});
afterAll(() => server.close());

const plan = (body: Uint8Array, query = "", who = cookie) =>
  server.request("POST", `/perimeters/${TOWN}/${perimeter.id}/plan${query}`, { cookie: who, body });

test("[PERIMETER-14] a perimeter of several areas is set beside each of them for itself", async () => {
  const { comparison, crossings, barriers } = (await (await plan(roads, "?channels=2")).json()) as PlanAnswer;
  expect(comparison!.apart.map(({ area }) => area)).toEqual([204, 205, 206, 207, 208, 209].map((n) => `330483107${n}`));
  expect(comparison!.together).toEqual({
    ...{ crossings: crossings.length, barriers: barriers!.length, openEntrances: 2, guardHours: 192 },
  });
  expect(comparison!.sum.crossings).toBeGreaterThan(crossings.length);
  expect(comparison!.sum.guardHours).toBe(6 * 96);
});

test("[PERIMETER-15] what is said of roads is kept to: a road that stays open is barred nowhere, one that is shut costs nothing", async () => {
  const before = (await (await plan(roads)).json()) as PlanAnswer;
  const [first] = before.barriers!.filter(({ staysOpen }) => !staysOpen);
  const way = first!.segment.slice(0, first!.segment.lastIndexOf(":"));
  const open = (await (await plan(roads, `?stayOpen=${way}`)).json()) as PlanAnswer;
  expect(open.barriers?.some(({ segment }) => segment.startsWith(`${way}:`)) ?? false).toBe(false);
  const dear = (await (await plan(roads, `?costs=${first!.highway}=9`)).json()) as PlanAnswer;
  expect(dear.comparison!.together.barriers).toBeGreaterThan(before.comparison!.together.barriers!);
  const unknown = await plan(roads, "?shut=nowhere");
  expect(await unknown.json()).toMatchObject({ code: "file-unreadable", rule: "unknown-road" });
  expect((await plan(roads, "?costs=residential=0")).status).toBe(400);
});

test("[PERIMETER-13] the district's own roads: ways in, barriers that seal, entrances; taken over, each way is to be confirmed", async () => {
  const answer = (await (await plan(roads, "?channels=2")).json()) as PlanAnswer;
  expect(answer.crossings.length).toBeGreaterThan(10);
  expect([answer.leak, answer.barriers!.length > 0, answer.median.open.length]).toEqual([null, true, 2]);
  const crossings = answer.crossings.map(({ segment, at, name }) => ({ segment, at, road: name }));
  const adopted = await server.request("PUT", `/perimeters/${TOWN}/${perimeter.id}/ways`, {
    cookie,
    body: { crossings },
  });
  expect(adopted.status).toBeLessThan(300);
  const list = (await (
    await server.request("GET", "/districts/liuliang/perimeters", { cookie })
  ).json()) as PerimeterList;
  const after = list.perimeters.find(({ id }) => id === perimeter.id)!;
  expect(after.crossings).toEqual(crossings);
  // The demo's entrances stand where its roads cross: nothing is unaccounted for.
  expect(after.holes.filter(({ reason }) => reason === "way-unaccounted")).toEqual([]);
});

test("[PERIMETER-13] a file that cannot be used is refused with the reason; the server's own thread keeps turning", async () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const bad: [Uint8Array, string][] = [
    [text("id,lon,lat"), "unknown-format"],
    [text("{"), "broken-json"],
    [text("<osm><way>"), "broken-xml"],
    [text('{"type":"FeatureCollection","features":[]}'), "no-roads"],
  ];
  for (const [body, rule] of bad) {
    const response = await plan(body);
    expect([response.status, await response.json()]).toEqual([422, { code: "file-unreadable", rule }]);
  }
  expect((await plan(roads, "?channels=0")).status).toBe(400);
  expect((await plan(roads, "?mode=boat")).status).toBe(400);
});

test("[PERIMETER-13] whoever does not hold the whole perimeter may not plan it", async () => {
  const village = await server.signIn({ role: "cadre", area: `${TOWN}204` });
  expect((await plan(roads, "", village)).status).toBe(404);
});
