import fc from "fast-check";
import { expect, test } from "vitest";
import { BitSet } from "./bit-set.ts";
import { CoverSearch } from "./cover-search.ts";
import { priceDemands } from "./price-demands.ts";
import { buildReachTable, keepGreatest, keepLeast } from "./reach-table.ts";

const noLimit = () => ({ left: Infinity });
const sets = (...members: number[][]) => members.map((own) => BitSet.of(own, 40));

test("[PERIMETER-5] of sets that hold each other the least or the greatest stay, of equal ones the first", () => {
  const some = sets([1, 2, 35], [1, 2], [3], [1, 2], [2, 3, 35]);
  expect(keepLeast(some, noLimit()).sort()).toEqual([1, 2]);
  expect(keepGreatest(some, noLimit()).sort()).toEqual([0, 4]);
});

test("[PERIMETER-5] who is reached wherever another is stands for nobody", () => {
  const walks = [Float64Array.of(1, 9, 1), Float64Array.of(1, 1, 9), Float64Array.of(9, 9, 1)];
  const { reaching, reached } = buildReachTable(walks, 5, noLimit());
  // The first is reached by 0 and 1, the second by 1 alone.
  expect(reaching.map((own) => own.list())).toEqual([[1], [0, 2]]);
  expect(reached.map((own) => own.list())).toEqual([[1], [0], [1]]);
});

/** Who (row: candidate) reaches whom; each demand by one in three or so. */
const reaches = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 36 }))
  .chain(([candidates, demands]) =>
    fc.array(fc.array(fc.nat(2), { minLength: demands, maxLength: demands }), {
      minLength: candidates,
      maxLength: candidates,
    }),
  )
  .map((rows) => rows.map((row) => Float64Array.from(row)));

/** All sets of at most `most` candidates, from one on, that reach all of some demands. */
function coversOf(walks: readonly Float64Array[], from: number, most: number, demands: readonly number[]): number[][] {
  return Array.from({ length: 2 ** walks.length }, (_, bits) =>
    Array.from(walks.keys()).filter((candidate) => ((bits >> candidate) & 1) === 1),
  ).filter(
    (open) =>
      open.length <= most &&
      open.every((candidate) => candidate >= from) &&
      demands.every((demand) => open.some((candidate) => walks[candidate]![demand] === 0)),
  );
}

test("[PERIMETER-5] a cover is found if there is one among all sets, also one after another in the same search", () => {
  fc.assert(
    fc.property(reaches, fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(36)), { maxLength: 4 }), (walks, wishes) => {
      const table = buildReachTable(walks, 0, noLimit());
      const search = new CoverSearch(table, noLimit());
      for (const [from, count, first] of wishes) {
        const missing = BitSet.from(first, table.reaching.length);
        const found = search.find({ missing, available: BitSet.from(from, walks.length), count });
        // Row by row as the table has them: some demands stand for others.
        const rows = walks.map((_, candidate) =>
          Float64Array.from(table.reaching, (own) => (own.list().includes(candidate) ? 0 : 1)),
        );
        const covers = coversOf(rows, from, count, missing.list());
        if (found === undefined) expect(covers).toEqual([]);
        else expect(covers).toContainEqual([...found].sort((one, other) => one - other));
      }
    }),
    { numRuns: 500 },
  );
});

test("[PERIMETER-5] whatever the prices, no cover is called impossible and nobody in one useless", () => {
  const prices = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 36, maxLength: 36 });
  fc.assert(
    fc.property(reaches, prices, fc.integer({ min: 1, max: 5 }), fc.nat(40), (walks, start, count, rounds) => {
      const demands = Array.from(walks[0]!.keys());
      const rows = demands.map((demand) =>
        Array.from(walks.keys()).filter((candidate) => walks[candidate]![demand] === 0),
      );
      const firsts = Int32Array.from([0, ...rows], (_, at) => rows.slice(0, at).flat().length);
      const question = { reaching: Int32Array.from(rows.flat()), firsts, candidates: walks.length, count };
      const { isUseful } = priceDemands(
        question,
        Float64Array.from(demands, (at) => start[at]!),
        rounds,
        noLimit(),
      );
      for (const cover of coversOf(walks, 0, count, demands))
        expect(cover.map((candidate) => isUseful?.[candidate])).toEqual(cover.map(() => 1));
    }),
    { numRuns: 500 },
  );
});

test("[PERIMETER-5] prices alone tell that a ring of five, each reaching two of it, takes three", () => {
  // Each demand is reached by two, so half a price each: any two earn 2, all prices come to 2.5.
  const question = {
    reaching: Int32Array.of(0, 1, 1, 2, 2, 3, 3, 4, 4, 0),
    firsts: Int32Array.of(0, 2, 4, 6, 8, 10),
    candidates: 5,
  };
  const half = () => new Float64Array(5).fill(0.5);
  expect(priceDemands({ ...question, count: 2 }, half(), 1, noLimit()).isUseful).toBeUndefined();
  expect(priceDemands({ ...question, count: 3 }, half(), 50, noLimit()).isUseful).toEqual(new Uint8Array(5).fill(1));
});
