import { expect, test } from "vitest";
import { findBoundaryFault, isInsideBoundary, type Boundary } from "./boundary.ts";
import { commonArea } from "./common-area.ts";
import { findNestingFault, type Ring } from "./find-nesting-fault.ts";
import { listRepeatedAreas } from "./list-repeated-areas.ts";

const square = (from: number, to: number): Boundary => ({
  type: "Polygon",
  coordinates: [
    [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ],
  ],
});
const ring = (changes: Partial<Ring>): Ring => ({
  kind: "big",
  areas: ["330483107204", "330483107205"],
  boundary: null,
  ...changes,
});

const lineOf = (...ring: [number, number][]): Boundary => ({ type: "Polygon", coordinates: [ring] });

test.each([
  ["a square", square(0, 1), undefined],
  ["two corners", lineOf([0, 0], [1, 0], [0, 0]), { fault: "too-few-corners", ring: 0 }],
  ["there and back", lineOf([0, 0], [1, 0], [0, 0], [1, 0], [0, 0]), { fault: "self-crossing", ring: 0 }],
  [
    "a bow tie knotted in a corner",
    lineOf([0, 0], [2, 2], [4, 4], [4, 0], [2, 2], [0, 4], [0, 0]),
    { fault: "self-crossing", ring: 0 },
  ],
  ["an hourglass", lineOf([0, 0], [4, 0], [2, 2], [4, 4], [0, 4], [2, 2], [0, 0]), undefined],
  [
    "through its own line in a corner",
    lineOf([0, 0], [4, 0], [4, 2], [3, 1], [2, 0], [1, -1], [0, 0]),
    { fault: "self-crossing", ring: 0 },
  ],
  ["a corner on its own line", lineOf([0, 0], [4, 0], [4, 2], [2, 0], [0, 2], [0, 0]), undefined],
  ["a bow tie", lineOf([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]), { fault: "self-crossing", ring: 0 }],
  ["not closed", lineOf([0, 0], [1, 0], [1, 1], [0, 1]), { fault: "ring-open", ring: 0 }],
  [
    "a hole outside",
    { type: "Polygon", coordinates: [...square(0, 1).coordinates, ...square(2, 3).coordinates] },
    { fault: "hole-outside", ring: 1 },
  ],
] as const)("[CLOSURE-13] the fault of a boundary: %s", (_, boundary, fault) => {
  expect(findBoundaryFault(boundary as Boundary)).toEqual(fault);
});

test("[CLOSURE-12] a hole in a boundary lies outside", () => {
  const withHole: Boundary = {
    type: "Polygon",
    coordinates: [...square(0, 10).coordinates, ...square(4, 6).coordinates],
  };
  expect(
    [
      [1, 1],
      [5, 5],
      [11, 1],
    ].map(([lon, lat]) => isInsideBoundary([lon!, lat!], withHole)),
  ).toEqual([true, false, false]);
});

test.each([
  ["a micro perimeter in a big one", { kind: "micro", areas: ["33048310720402"] }, {}, undefined],
  ["a big one in a big one", { areas: ["330483107204"] }, {}, "kind-not-smaller"],
  ["a big one in a small one", {}, { kind: "small" }, "kind-not-smaller"],
  ["another village", { kind: "small", areas: ["330483107209"] }, {}, "areas-outside"],
  ["a line inside", { kind: "small", boundary: square(1, 2) }, { boundary: square(0, 3) }, undefined],
  [
    "a line that reaches out",
    { kind: "small", boundary: square(1, 4) },
    { boundary: square(0, 3) },
    "boundary-outside",
  ],
  ["a line that shares a wall", { kind: "small", boundary: square(0, 2) }, { boundary: square(0, 3) }, undefined],
  ["a line, where the outer has none", { kind: "small", boundary: square(1, 4) }, {}, undefined],
] as const)("[CLOSURE-12] nesting: %s", (_, inner, outer, fault) => {
  expect(findNestingFault(ring(inner as Partial<Ring>), ring(outer as Partial<Ring>))).toBe(fault);
});

test("[CLOSURE-13] areas that lie in others of the list are found, and the area around all", () => {
  expect(listRepeatedAreas(["330483107204", "330483107205"])).toEqual([]);
  expect(listRepeatedAreas(["330483107204", "33048310720401"])).toEqual(["33048310720401"]);
  expect(listRepeatedAreas(["330483107204", "330483107204"])).toHaveLength(2);
  expect(commonArea(["330483107204", "330483107205"])).toBe("330483107");
  expect(commonArea(["3304831072040201", "3304831072040203"])).toBe("33048310720402");
  expect(commonArea(["330483107204"])).toBe("330483107204");
});
