import fc from "fast-check";
import { expect, test } from "vitest";
import { networkOf, ringOf, squareOf } from "./example-network.ts";
import { fromBd09, fromGcj02, toGcj02 } from "./gcj02.ts";
import { looksShifted } from "./find-datum-shift.ts";
import { findMisplacement } from "./find-misplacement.ts";
import { PlanArea } from "./plan-area.ts";
import { planPerimeter } from "./plan-perimeter.ts";
import { readPlanArea } from "./read-plan-area.ts";

const polygon = (...rings: unknown[]) => ({ type: "Polygon", coordinates: rings });
const codes = (geojson: unknown) => readPlanArea(geojson).faults.map(({ code }) => code);

test("[PERIMETER-1] corners and places on the line are inside, also on a slanted one", () => {
  const triangle = new PlanArea([
    [
      [
        [0, 0],
        [0.3, 0.1],
        [0, 0.2],
        [0, 0],
      ],
    ],
  ]);
  const covers = (lon: number, lat: number) => triangle.covers([lon * 1e7, lat * 1e7]);
  expect([covers(0, 0), covers(0.3, 0.1), covers(0, 0.1), covers(0.15, 0.05), covers(0.1, 0.1)]).toEqual(
    Array(5).fill(true),
  );
  expect([covers(-1e-7, 0.1), covers(0.3000001, 0.1), covers(0.15, 0.0499999), covers(0.1, 0.3)]).toEqual(
    Array(4).fill(false),
  );
});

test("[PERIMETER-1] a square says the same as comparing coordinates", () => {
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 120 }), fc.integer({ min: -20, max: 120 }), (lon, lat) => {
      expect(squareOf(0, 0, 100, 100).covers([lon * 1e5, lat * 1e5])).toBe(
        lon >= 0 && lon <= 100 && lat >= 0 && lat <= 100,
      );
    }),
  );
});

test("[PERIMETER-1] holes are outside, and each of several areas counts", () => {
  const area = new PlanArea([[ringOf(0, 0, 9, 9), ringOf(3, 3, 6, 6)], [ringOf(20, 0, 29, 9)]]);
  const inside = ([lon, lat]: [number, number]) => area.covers([lon * 1e5, lat * 1e5]);
  expect(
    (
      [
        [1, 1],
        [4, 4],
        [25, 5],
        [15, 5],
        [3, 4],
      ] as [number, number][]
    ).map(inside),
  ).toEqual([true, false, true, false, true]);
});

test("[PERIMETER-1] a way in is where it meets the line; one that only passes through is told apart", () => {
  // A road from inside to outside, one that leaves and comes back, one that cuts a corner, one along the wall.
  const places = [
    [5, 5],
    [15, 5],
    [9, 9],
    [9, 11],
    [8, 9],
    [11, 8],
    [8, 12],
    [0, 0],
    [10, 0],
  ] as const;
  const network = networkOf(places, [
    [1, 2],
    [3, 4],
    [4, 5],
    [6, 7],
    [8, 9],
  ]);
  const plan = planPerimeter(network, squareOf(0, 0, 10, 10));
  expect(plan.crossings.map(({ segment, lon, lat }) => [network.segmentIds[segment], lon, lat])).toEqual([
    ["1:0", 0.1, 0.05],
    ["1:1", 0.09, 0.1],
    ["1:2", 0.085, 0.1],
  ]);
  expect(plan.touches.map(({ segment, side }) => [network.segmentIds[segment], side])).toEqual([["1:3", "outside"]]);
});

test("[PERIMETER-1] a road from one area into the next stays inside, and one along or against the line does", () => {
  const places = [
    [5, 5],
    [15, 5],
    [5, 10],
    [8, 8],
    [5, 25],
    [15, 25],
    [30, 23],
    [30, 23],
  ] as const;
  const network = networkOf(places, [
    [1, 2],
    [3, 4],
    [5, 6],
    // Two nodes at one place, far from all.
    [7, 8],
  ]);
  const touchesOf = (...rings: [number, number][][]) => {
    const { touches } = planPerimeter(network, new PlanArea(rings.map((ring) => [ring])));
    return touches.map(({ segment, side }) => [network.segmentIds[segment], side]);
  };
  expect(touchesOf(ringOf(0, 0, 10, 10), ringOf(10, 0, 20, 10))).toEqual([]);
  // With a gap between the areas it leaves one and enters the other; the last passes through a corner of a third.
  expect(touchesOf(ringOf(0, 0, 9, 10), ringOf(11, 0, 20, 10), ringOf(8, 20, 9, 26))).toEqual([
    ["1:0", "inside"],
    ["1:2", "outside"],
  ]);
});

test("[PERIMETER-8] an area without one road is of another place, or its coordinates are changed over", () => {
  const network = networkOf(
    [
      [2, 40],
      [3, 41],
    ],
    [[1, 2]],
  );
  const placed = (...ring: Parameters<typeof ringOf>) => findMisplacement(network, [[ringOf(...ring)]]);
  expect([placed(0, 38, 9, 45), placed(38, 0, 45, 9), placed(60, 60, 70, 70)]).toEqual([
    ...[undefined, "latitude-first", "no-roads-inside"],
  ]);
});

test("[PERIMETER-8] GeoJSON in all its forms", () => {
  const square = polygon(ringOf(0, 0, 9, 9));
  const feature = { type: "Feature", properties: null, geometry: square };
  for (const geojson of [
    square,
    feature,
    { type: "FeatureCollection", features: [feature] },
    { type: "MultiPolygon", coordinates: [square.coordinates] },
    { type: "GeometryCollection", geometries: [square, { type: "Point", coordinates: [0, 0] }] },
  ])
    expect(readPlanArea(geojson)).toEqual({ polygons: [square.coordinates], faults: [], repairs: [] });
});

test("[PERIMETER-8] what is wrong with an area is named, with its place", () => {
  const [a, b, c, d] = ringOf(0, 0, 9, 9) as [number, number][];
  const bow = [a, c, b, d, a];
  expect(readPlanArea(polygon(bow)).faults).toEqual([
    { code: "self-crossing", place: { polygon: 0, ring: 0, at: [0.045, 0.045] } },
  ]);
  expect(codes(polygon([a, b, c, b, a]))).toEqual(["self-crossing"]);
  expect(codes(polygon([a, b, a]))).toEqual(["too-few-corners"]);
  expect(codes(polygon([a]))).toEqual(["too-few-corners"]);
  expect(readPlanArea(polygon(ringOf(0, 0, 9, 9), ringOf(5, 5, 12, 8))).faults).toEqual([
    { code: "hole-outside", place: { polygon: 0, ring: 1, at: [0.09, 0.05] } },
  ]);
  // Its corners lie inside, its line does not: the area is bent round a bay.
  const bay = [...ringOf(0, 0, 9, 9).slice(0, 3), [0.06, 0.09], [0.06, 0.03], [0.03, 0.03], [0.03, 0.09], d, a];
  expect(readPlanArea(polygon(bay, ringOf(1, 5, 8, 6))).faults).toEqual([
    { code: "hole-outside", place: { polygon: 0, ring: 1, at: [0.06, 0.05] } },
  ]);
  expect(codes(polygon(ringOf(0, 0, 9, 9), ringOf(2, 2, 7, 7), ringOf(3, 3, 4, 4)))).toEqual(["hole-outside"]);
  expect(codes(polygon(ringOf(0, 0, 9, 9), ringOf(2, 2, 5, 5), ringOf(4, 4, 7, 7)))).toEqual(["self-crossing"]);
  expect(codes(polygon(ringOf(0, 0, 9, 9), ringOf(2, 2, 4, 4), ringOf(4, 4, 7, 7)))).toEqual([]);
  expect(
    codes(
      polygon([
        [179, 0],
        [-179, 0],
        [-179, 1],
        [179, 1],
        [179, 0],
      ]),
    ),
  ).toEqual(["antimeridian"]);
  expect(
    codes(
      polygon([
        [30, 120],
        [30.1, 120],
        [30.1, 120.1],
        [30, 120],
      ]),
    ),
  ).toEqual(["latitude-first"]);
  expect(
    codes(
      polygon([
        [500, 12],
        [501, 12],
        [501, 13],
        [500, 12],
      ]),
    ),
  ).toEqual(["out-of-range"]);
  expect(codes(polygon([["120", 30], b, c, a]))).toEqual(["not-a-number"]);
  expect(codes(polygon([[NaN, 30], b, c, a]))).toEqual(["not-a-number"]);
  expect(codes({ ...polygon(ringOf(0, 0, 9, 9)), crs: { type: "name", properties: { name: "GCJ-02" } } })).toEqual([
    "wrong-datum",
  ]);
  expect(
    codes({ ...polygon(ringOf(0, 0, 9, 9)), crs: { properties: { name: "urn:ogc:def:crs:OGC:1.3:CRS84" } } }),
  ).toEqual([]);
  expect(codes({ type: "LineString", coordinates: [a, b] })).toEqual(["no-polygon"]);
  expect(codes({ type: "FeatureCollection", features: [] })).toEqual(["no-polygon"]);
  let nested: object = polygon(ringOf(0, 0, 9, 9));
  for (let depth = 0; depth < 20_000; depth++) nested = { type: "GeometryCollection", geometries: [nested] };
  expect(codes(nested)).toEqual(["not-geojson"]);
  for (const nonsense of [null, 3, "x", [], {}, { type: "Polygon" }, { type: "Feature", geometry: { type: "Circle" } }])
    expect(codes(nonsense)).toEqual(["not-geojson"]);
});

test("[PERIMETER-8] a line of two hundred thousand corners is read", () => {
  const corners = Array.from({ length: 200_000 }, (_, one) => {
    const turn = (one / 200_000) * 2 * Math.PI;
    return [120 + Math.cos(turn), 30 + Math.sin(turn)];
  });
  expect(readPlanArea(polygon(corners))).toMatchObject({ faults: [], repairs: [{ code: "ring-closed" }] });
});

test("[PERIMETER-8] what can mean only one thing is mended, and told", () => {
  const [a, b, c, d] = ringOf(0, 0, 9, 9) as [number, number][];
  const read = readPlanArea(polygon([a, b, b, c, d]));
  expect(read.polygons).toEqual([[ringOf(0, 0, 9, 9)]]);
  expect(read.repairs.map(({ code, place }) => [code, place.at])).toEqual([
    ["repeated-corner-removed", b],
    ["ring-closed", d],
  ]);
});

test("[PERIMETER-9] GCJ-02 there and back, known places, and none outside China", () => {
  // 30.6, 120.5 in GCJ-02 lies some 500 metres away; the value is what map libraries agree on.
  const [lon, lat] = toGcj02([120.5, 30.6]);
  expect([Math.abs(lon - 120.5) > 0.003, Math.abs(lat - 30.6) > 0.001]).toEqual([true, true]);
  fc.assert(
    fc.property(fc.double({ min: 75, max: 135, noNaN: true }), fc.double({ min: 18, max: 53, noNaN: true }), (x, y) => {
      const [backX, backY] = fromGcj02(toGcj02([x, y]));
      expect(Math.hypot(backX - x, backY - y)).toBeLessThan(1e-7);
    }),
  );
  expect(toGcj02([1.5, 42.5])).toEqual([1.5, 42.5]);
});

test("[PERIMETER-9] an area drawn along the roads of a shifted map is suspected, one along the roads themselves is not", () => {
  const corners = ringOf(12050, 3060, 12052, 3062) as [number, number][];
  const places = corners.slice(0, 4).map(([lon, lat]) => [lon * 100, lat * 100] as const);
  const network = networkOf(places, [
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 1],
  ]);
  expect(looksShifted(network, [[corners]])).toBe(false);
  expect(looksShifted(network, [[corners.map(toGcj02)]])).toBe(true);
  // What Baidu shows for a place of GCJ-02, by its own formula.
  const toBd09 = ([lon, lat]: readonly [number, number]): [number, number] => {
    const radius = Math.hypot(lon, lat) + 0.00002 * Math.sin((lat * Math.PI * 3000) / 180);
    const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos((lon * Math.PI * 3000) / 180);
    return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
  };
  expect(looksShifted(network, [[corners.map(toGcj02).map(toBd09)]])).toBe(true);
  const [lon, lat] = fromBd09(toBd09([120.5, 30.6]));
  expect(Math.hypot(lon - 120.5, lat - 30.6)).toBeLessThan(1e-5);
});
