import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseChannels, judgeChannels } from "./choose-channels.ts";

const tables = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .chain(([candidates, demands]) =>
    fc.array(fc.array(fc.nat(50), { minLength: demands, maxLength: demands }), {
      minLength: candidates,
      maxLength: candidates,
    }),
  )
  .map((rows) => rows.map((row) => Float64Array.from(row)));

/** All sets of a size, in order. */
function setsOf(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: count - from }, (_, index) => from + index).flatMap((first) =>
    setsOf(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

test.each(["total", "longest"] as const)(
  "[PERIMETER-5] the best set by %s is the first of the best of all sets",
  (measure) => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 4 }), (walks, count) => {
        const sets = setsOf(walks.length, Math.min(count, walks.length));
        const metres = sets.map((open) => judgeChannels(walks, open, measure));
        const least = Math.min(...metres);
        expect(chooseChannels(walks, count, measure)).toEqual({
          ...{ open: sets[metres.indexOf(least)], metres: least, isProven: true },
        });
      }),
      { numRuns: 400 },
    );
  },
);

test("[PERIMETER-5] a search that was given up says so, and still has an answer", () => {
  const walks = Array.from({ length: 12 }, (_, one) =>
    Float64Array.from({ length: 30 }, (_, other) => (one * 7 + other * 13) % 41),
  );
  const given = chooseChannels(walks, 5, "total", 20);
  expect(given.isProven).toBe(false);
  expect(given.open).toHaveLength(5);
  expect(given.metres).toBe(judgeChannels(walks, given.open, "total"));
});

test("[PERIMETER-5] nobody to walk, or nowhere to go", () => {
  expect(chooseChannels([], 4, "total")).toEqual({ open: [], metres: 0, isProven: true });
  expect(chooseChannels([new Float64Array(), new Float64Array()], 1, "longest")).toMatchObject({
    open: [0],
    metres: 0,
  });
});
