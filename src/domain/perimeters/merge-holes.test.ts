import { expect, test } from "vitest";
import { mergeHoles } from "./merge-holes.ts";

const hole = (entrance: string, since: string) => ({ reason: "no-duty", entrance, segment: null, since }) as const;

test("[CLOSURE-20] a red time remembers each hole with its begin and its end", () => {
  const first = mergeHoles([], [hole("west", "01"), hole("east", "02")], "03");
  expect(first.map(({ entrance, until }) => [entrance, until])).toEqual([
    ["west", null],
    ["east", null],
  ]);
  const second = mergeHoles(first, [hole("east", "02")], "04");
  const third = mergeHoles(second, [hole("east", "02"), hole("west", "05")], "06");
  expect(third.map(({ entrance, since, until }) => [entrance, since, until])).toEqual([
    ["west", "01", "04"],
    ["east", "02", null],
    ["west", "05", null],
  ]);
  expect(mergeHoles(third, [], "07").map(({ until }) => until)).toEqual(["04", "07", "07"]);
});
