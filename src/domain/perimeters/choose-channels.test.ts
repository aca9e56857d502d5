import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseChannels } from "./choose-channels.ts";
import { judgeChannels } from "./judge-channels.ts";

/** Few people, so that many sets are equally good; or more than the bits of one word. */
const tables = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 60, max: 70 })))
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
  for (const measure of ["total", "longest"] as const) {
    const given = chooseChannels(walks, 5, measure, 20);
    expect(given.isProven).toBe(false);
    expect(new Set(given.open).size).toBe(5);
    expect(given.metres).toBe(judgeChannels(walks, given.open, measure));
  }
});

test.each(["total", "longest"] as const)(
  "[PERIMETER-5] 4 of 90 by %s are proven, where sets are 2.5 million",
  (measure) => {
    // Houses and ways in strewn over a square of a kilometre, by a low-discrepancy sequence.
    const strew = (one: number) => [(one * 754.877666) % 1000, (one * 569.840291) % 1000] as const;
    const walks = Array.from({ length: 90 }, (_, one) => {
      const [x, y] = strew(one + 1000);
      return Float64Array.from({ length: 150 }, (_, other) => Math.hypot(strew(other)[0] - x, strew(other)[1] - y));
    });
    const { open, metres, isProven } = chooseChannels(walks, 4, measure);
    expect(isProven).toBe(true);
    // No exchange of one for another is better.
    for (const leaving of open)
      for (const coming of walks.keys())
        expect(
          judgeChannels(walks, [...open.filter((one) => one !== leaving), coming], measure),
        ).toBeGreaterThanOrEqual(metres);
  },
);

test("[PERIMETER-5] nobody to walk, or nowhere to go", () => {
  expect(chooseChannels([], 4, "total")).toEqual({ open: [], metres: 0, isProven: true });
  expect(chooseChannels([new Float64Array(), new Float64Array()], 1, "longest")).toMatchObject({
    open: [0],
    metres: 0,
  });
});
