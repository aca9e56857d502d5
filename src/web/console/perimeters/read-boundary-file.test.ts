import { expect, test } from "vitest";
import { readBoundaryFile } from "./read-boundary-file.ts";

const file = (content: unknown) => new Blob([typeof content === "string" ? content : JSON.stringify(content)]);
const polygon = (...rings: number[][][]) => ({ type: "Polygon", coordinates: rings });
const SQUARE = [
  [120, 30],
  [120.1, 30],
  [120.1, 30.1],
  [120, 30.1],
  [120, 30],
];

test("[PERIMETER-16] a file with one sound area becomes the line; what was mended is told", async () => {
  expect(await readBoundaryFile(file({ type: "Feature", properties: {}, geometry: polygon(SQUARE) }))).toEqual({
    ...{ boundary: polygon(SQUARE), faults: [], repairs: [] },
  });
  const open = await readBoundaryFile(file(`\uFEFF${JSON.stringify(polygon(SQUARE.slice(0, 4)))}`));
  expect(open.boundary).toEqual(polygon(SQUARE));
  expect(open.repairs.map(({ code }) => code)).toEqual(["ring-closed"]);
});

test.each([
  ["no JSON", "<gpx>", "not-geojson"],
  ["a point", { type: "Point", coordinates: [1, 2] }, "no-polygon"],
  [
    "two areas",
    { type: "MultiPolygon", coordinates: [[SQUARE], [SQUARE.map(([x, y]) => [x! + 1, y])]] },
    "several-areas",
  ],
  ["a bow tie", polygon([SQUARE[0]!, SQUARE[2]!, SQUARE[1]!, SQUARE[3]!, SQUARE[0]!]), "self-crossing"],
  [
    "a hole outside",
    polygon(
      SQUARE,
      SQUARE.map(([x, y]) => [x! + 1, y!]),
    ),
    "hole-outside",
  ],
  ["latitude first", polygon(SQUARE.map(([x, y]) => [y!, x!])), "latitude-first"],
  ["too much", " ".repeat(5_000_000), "file-too-large"],
])("[PERIMETER-16] %s is named, and nothing is taken", async (_what, content, code) => {
  const { boundary, faults } = await readBoundaryFile(file(content));
  expect([boundary, faults.map((fault) => fault.code)]).toEqual([undefined, [code]]);
});
