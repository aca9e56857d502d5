import { expect, test } from "vitest";
import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import { roadLines } from "#domain/perimeters/road-lines.ts";
import { readRoadsFile } from "./read-roads-file.ts";

const line = (coordinates: unknown, properties: object = {}, type = "LineString") => ({
  ...{ type: "Feature", properties, geometry: { type, coordinates } },
});
const read = (...features: unknown[]) =>
  readRoadsFile(new Blob([JSON.stringify({ type: "FeatureCollection", features })]));
const EAST = [
  [120, 30],
  [120.01, 30],
];

test("[PERIMETER-17] what was written to a file is read again as it was", async () => {
  const roads: DrawnRoad[] = [
    {
      highway: "tertiary",
      name: "县道",
      line: [
        [120, 30],
        [120.1234567, 30.5],
      ],
    },
    {
      highway: "path",
      name: null,
      line: [
        [120, 30],
        [120.01, 30],
        [120, 30],
      ],
    },
  ];
  expect(await read(...roadLines(roads).features)).toEqual({ roads, faults: [], leftOut: 0 });
});

test("[PERIMETER-17] where a file says nothing of kinds its lines are village roads; where it does, other lines are left out and counted", async () => {
  const plain = await read(line(EAST), line([EAST, EAST], { name: " 东路 " }, "MultiLineString"));
  expect(plain.roads?.map(({ highway, name }) => [highway, name])).toEqual([
    ["residential", null],
    ["residential", "东路"],
    ["residential", "东路"],
  ]);
  const canal = await read(
    line(EAST, { highway: "track" }),
    line(EAST, { waterway: "canal" }),
    line(EAST[0], {}, "Point"),
  );
  expect([canal.roads?.length, canal.leftOut]).toEqual([1, 2]);
  const square = await read(line(EAST, { highway: "pedestrian", area: "yes" }), line(EAST, { highway: "path" }));
  expect([square.roads?.map(({ highway }) => highway), square.leftOut]).toEqual([["path"], 1]);
});

test.each([
  [
    "letters for numbers",
    line([
      ["120", 30],
      [120, 30],
    ]),
    "not-a-number",
  ],
  [
    "latitude first",
    line([
      [30, 120],
      [30, 120.01],
    ]),
    "latitude-first",
  ],
  [
    "off the earth",
    line([
      [220, 30],
      [220, 31],
    ]),
    "out-of-range",
  ],
  [
    "one place twice",
    line([
      [120, 30],
      [120, 30],
    ]),
    "too-short",
  ],
  ["no place", line([]), "too-short"],
])("[PERIMETER-17] nothing is taken of a file with a fault, and the feature is named: %s", async (_, feature, code) => {
  const { roads, faults } = await read(line(EAST), feature);
  expect([roads, faults]).toEqual([undefined, [{ code, feature: 2 }]]);
});

test.each([
  ["no JSON", "roads", "not-geojson"],
  ["other JSON", "[1]", "not-geojson"],
  ["null", "null", "not-geojson"],
  ["no feature in it", '{"type":"FeatureCollection","features":[null]}', "not-geojson"],
  ["empty", '{"type":"FeatureCollection","features":[]}', "no-lines"],
  [
    "another datum",
    '{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},"features":[]}',
    "wrong-datum",
  ],
  ["larger than any town's", "x".repeat(8 * 1024 * 1024 + 1), "file-too-large"],
])("[PERIMETER-17] a file of another kind is refused by name: %s", async (_, text, code) => {
  expect(await readRoadsFile(new Blob([text]))).toEqual({
    roads: undefined,
    faults: [{ code, feature: null }],
    leftOut: 0,
  });
});

test("[PERIMETER-17] more roads than a town has are refused before they are drawn", async () => {
  const { faults } = await read(...Array.from({ length: 2_001 }, () => line(EAST)));
  expect(faults).toEqual([{ code: "too-many-roads", feature: null }]);
});
