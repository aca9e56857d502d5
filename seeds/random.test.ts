import { expect, test } from "vitest";
import { between, pick, sfc32, shuffled, weighted } from "./random.ts";

test("one seed gives one sequence, another seed another", () => {
  const draw = (seed: number) => {
    const random = sfc32(seed);
    return [random(), random(), random()];
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test("numbers lie in [0, 1) and spread evenly", () => {
  const random = sfc32(1);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let round = 0; round < 100_000; round++) tenths[Math.floor(random() * 10)]!++;
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

test("both ends of a range come up", () => {
  const random = sfc32(2);
  const seen = new Set(Array.from({ length: 200 }, () => between(random, 3, 5)));
  expect([...seen].sort()).toEqual([3, 4, 5]);
});

test("weights decide how often, and nothing without weight comes up", () => {
  const random = sfc32(3);
  const draw = weighted([
    ["often", 9],
    ["seldom", 1],
    ["never", 0],
  ] as const);
  const drawn = Array.from({ length: 10_000 }, () => draw(random));
  expect(drawn).not.toContain("never");
  expect(Math.abs(drawn.filter((word) => word === "seldom").length - 1_000)).toBeLessThan(120);
});

test("shuffling keeps every item and leaves the list alone", () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const mixed = shuffled(sfc32(4), items);
  expect(mixed).not.toEqual(items);
  expect([...mixed].sort()).toEqual(items);
  expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("nothing can be picked from nothing", () => {
  expect(() => pick(sfc32(5), [])).toThrow("nothing to pick from");
});
