import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { PlaceMap, Position } from "#seeds/places/place.ts";
import { drawMap } from "./draw-map.ts";
import { crossings } from "./draw-lines.ts";
import { MAP_PLANS } from "./map-plan.ts";
import { distance, mix, Projection, signedArea, type Point } from "./plane.ts";

const cases = MAP_PLANS.map((plan) => {
  const text = readFileSync(new URL(`../data/${plan.place.id}-map.json`, import.meta.url), "utf8");
  return { id: plan.place.id, plan, text, map: JSON.parse(text) as PlaceMap, projection: new Projection(plan.origin) };
});

function rings(map: PlaceMap, kind: string): { code: string; ring: Position[] }[] {
  return map.features.flatMap(({ properties, geometry }) => {
    if (properties.kind !== kind) return [];
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : [];
    const several = geometry.type === "MultiPolygon" ? geometry.coordinates : polygons;
    return several.map(([ring]) => ({ code: properties.code, ring: ring as unknown as Position[] }));
  });
}

const outlineKind = (map: PlaceMap) =>
  map.features.some(({ properties }) => properties.kind === "district") ? "district" : "village";

function segmentDistance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy || 1);
  return distance(point, mix(from, to, Math.max(0, Math.min(1, share))));
}

test.each(cases)("$id: the committed map is what the script draws", ({ plan, map }) => {
  expect(drawMap(plan)).toEqual(map);
});

test.each(cases)("$id: the map is small and rounded to five decimals", ({ text }) => {
  expect(text.length).toBeLessThan(400_000);
  expect(/\.\d{6}/.test(text)).toBe(false);
});

test("Liuliang lies between 120.40 and 120.47 east, 30.50 and 30.56 north", () => {
  for (const [lon, lat] of rings(cases[0]!.map, "district")[0]!.ring) {
    expect(lon > 120.4 && lon < 120.47 && lat > 30.5 && lat < 30.56).toBe(true);
  }
});

test.each(cases)("$id: every ring is closed and runs counter-clockwise", ({ map, projection }) => {
  for (const kind of ["district", "village", "grid", "micro-grid", "zone", "perimeter"]) {
    for (const { ring } of rings(map, kind)) {
      expect(ring.length).toBeGreaterThan(4);
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(signedArea(ring.slice(1).map((at) => projection.toPoint(at)))).toBeGreaterThan(0);
    }
  }
});

test.each(cases)(
  "$id: villages, grids and micro-grids fill the outline, within a thousandth",
  ({ map, projection }) => {
    const area = (kind: string) =>
      rings(map, kind).reduce(
        (sum, { ring }) => sum + signedArea(ring.slice(1).map((at) => projection.toPoint(at))),
        0,
      );
    const whole = area(outlineKind(map));
    for (const kind of ["village", "grid", "micro-grid"]) expect(Math.abs(area(kind) / whole - 1)).toBeLessThan(0.001);
  },
);

test.each(cases)("$id: the sides of neighbours are the same points, so nothing lies between them", ({ map }) => {
  const sides = new Set<string>();
  const outline = new Set<string>();
  const add = (into: Set<string>, ring: Position[]) =>
    ring.slice(1).forEach((to, index) => into.add(`${ring[index]!.join()}|${to.join()}`));
  for (const { ring } of rings(map, outlineKind(map))) add(outline, ring);
  for (const { ring } of rings(map, "micro-grid")) add(sides, ring);
  const alone = [...sides].filter((side) => !sides.has(side.split("|").reverse().join("|")));
  expect(new Set(alone)).toEqual(outline);
});

test.each(cases)("$id: every area of the plan is drawn once, in one piece", ({ map, plan }) => {
  const microGrids = plan.place.villages.reduce(
    (sum, { grids }) => sum + grids.reduce((count, one) => count + one, 0),
    0,
  );
  const grids = plan.place.villages.reduce((sum, village) => sum + village.grids.length, 0);
  const codes = (kind: string) => new Set(rings(map, kind).map(({ code }) => code)).size;
  expect([codes("village"), codes("grid"), codes("micro-grid")]).toEqual([
    plan.place.villages.length,
    grids,
    microGrids,
  ]);
  for (const kind of ["village", "grid", "micro-grid", "perimeter"]) expect(rings(map, kind)).toHaveLength(codes(kind));
});

test.each(cases)("$id: each entrance lies within 30 m of its perimeter's boundary", ({ map, projection }) => {
  const boundaries = new Map(
    rings(map, "perimeter").map(({ code, ring }) => [code, ring.map((at) => projection.toPoint(at))]),
  );
  for (const { properties, geometry } of map.features) {
    if (properties.kind !== "entrance" || geometry.type !== "Point") continue;
    const point = projection.toPoint(geometry.coordinates as unknown as Position);
    const ring = boundaries.get(properties.perimeter!)!;
    const off = Math.min(...ring.slice(1).map((to, index) => segmentDistance(point, ring[index]!, to)));
    expect([properties.code, off < 30]).toEqual([properties.code, true]);
  }
});

test.each(cases)(
  "$id: every way that crosses the boundary is an entrance, and no trunk road is blocked",
  ({ map, plan, projection }) => {
    const outline = rings(map, outlineKind(map))[0]!
      .ring.slice(1)
      .map((at) => projection.toPoint(at));
    const found = map.features.flatMap(({ properties, geometry }) => {
      if (geometry.type !== "LineString" || properties.kind === "canal") return [];
      return crossings(
        geometry.coordinates.map((at) => projection.toPoint(at as unknown as Position)),
        outline,
      );
    });
    const entrances = map.features.filter(({ properties }) => properties.perimeter === plan.place.perimeter!.id);
    expect(found).toHaveLength(entrances.length);
    expect(
      entrances
        .filter(({ properties }) => properties.way === "trunk")
        .every(({ properties }) => properties.status === "open"),
    ).toBe(true);
  },
);

test.each(cases)("$id: the centre of an area lies in its extent", ({ map }) => {
  for (const { properties, geometry } of map.features) {
    if (geometry.type !== "Polygon") continue;
    const [lon, lat] = properties.centre!;
    const ring = geometry.coordinates[0]!;
    const [lons, lats] = [ring.map(([x]) => x!), ring.map(([, y]) => y!)];
    expect(lon > Math.min(...lons) && lon < Math.max(...lons)).toBe(true);
    expect(lat > Math.min(...lats) && lat < Math.max(...lats)).toBe(true);
  }
});
