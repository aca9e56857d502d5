import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseCentre } from "./choose-centre.ts";
import { judgeChannels } from "./judge-channels.ts";

/** All sets of a size, in order. */
function setsOf(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: count - from }, (_, index) => from + index).flatMap((first) =>
    setsOf(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

const firstOf = (count: number) => Array.from({ length: count }, (_, candidate) => candidate);

/** Few lengths, so that very many sets are equally good. */
const tables = (most: number) =>
  fc.tuple(fc.integer({ min: 9, max: 12 }), fc.integer({ min: 3, max: 34 })).chain(([candidates, demands]) => {
    const row = fc.array(fc.nat(most), { minLength: demands, maxLength: demands });
    return fc.array(row, { minLength: candidates, maxLength: candidates });
  });

test.each([1, 4, 1000])("[PERIMETER-5] the first of the best of all sets, with lengths up to %i", (most) => {
  fc.assert(
    fc.property(tables(most), fc.integer({ min: 2, max: 5 }), (rows, count) => {
      const walks = rows.map((row) => Float64Array.from(row));
      const sets = setsOf(walks.length, count);
      const metres = sets.map((open) => judgeChannels(walks, open, "longest"));
      const open = sets[metres.indexOf(Math.min(...metres))];
      expect(chooseCentre(walks, firstOf(count), 1e9)).toEqual({ open, isProven: true });
    }),
    { numRuns: 100 },
  );
});

/** Houses and ways in strewn over a square of a kilometre, by a low-discrepancy sequence. */
function strewn(candidates: number, demands: number): Float64Array[] {
  const at = (one: number) => [(one * 754.877666) % 1000, (one * 569.840291) % 1000] as const;
  return Array.from({ length: candidates }, (_, one) => {
    const [x, y] = at(one + 1000);
    return Float64Array.from({ length: demands }, (_, other) => Math.hypot(at(other)[0] - x, at(other)[1] - y));
  });
}

// Plain search gave up on each after 3,000,000,000 looks, with longer walks. The answers are those of HiGHS, an integer program
// for each length and each beginning.
test.each([
  [120, 300, 8, 251.5957384617052, [11, 42, 46, 49, 52, 72, 87, 106]],
  [150, 400, 10, 217.78448680852435, [0, 3, 4, 45, 72, 75, 79, 134, 141, 148]],
])("[PERIMETER-5] of %i candidates for %i the best %i are proven in 100 million looks", (...given) => {
  const [candidates, demands, count, metres, open] = given;
  const walks = strewn(candidates, demands);
  expect(chooseCentre(walks, firstOf(count), 1e8)).toEqual({ open, isProven: true });
  expect(judgeChannels(walks, open, "longest")).toBeCloseTo(metres, 9);
});

test("[PERIMETER-5] given up at any moment, the set is whole, no worse than the one to begin with, and not called proven", () => {
  const walks = strewn(60, 120);
  const good = firstOf(6);
  const best = judgeChannels(walks, chooseCentre(walks, good, 1e9).open, "longest");
  for (const looks of [0, 1e4, 1e5, 3e5, 1e6, 3e6]) {
    const { open, isProven } = chooseCentre(walks, good, looks);
    expect(new Set(open).size).toBe(6);
    expect(judgeChannels(walks, open, "longest")).toBeLessThanOrEqual(judgeChannels(walks, good, "longest"));
    if (isProven) expect(judgeChannels(walks, open, "longest")).toBe(best);
  }
  expect(chooseCentre(walks, good, 1e4).isProven).toBe(false);
});
