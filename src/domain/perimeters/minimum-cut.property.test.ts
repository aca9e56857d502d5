import fc from "fast-check";
import { expect, test } from "vitest";
import { networkOf } from "./example-network.ts";
import { findLeak } from "./find-leak.ts";
import { findMinimumCut, NO_BARRIER } from "./minimum-cut.ts";
import type { RoadNetwork } from "./road-network.ts";

type Case = {
  readonly network: RoadNetwork;
  readonly costs: Int32Array;
  readonly from: number[];
  readonly to: number[];
};

/** Networks with parallel segments and parts that hang by themselves; a few nodes on either side. */
function cases(nodes: number, segments: number, mostCost = 5): fc.Arbitrary<Case> {
  const node = fc.integer({ min: 1, max: nodes });
  const segment = fc.tuple(node, node).filter(([from, to]) => from !== to);
  return fc
    .record({
      ends: fc.array(segment, { minLength: 1, maxLength: segments }),
      costs: fc.array(fc.integer({ min: 1, max: mostCost }), { minLength: segments, maxLength: segments }),
      sides: fc.array(fc.constantFrom("from", "to", "neither"), { minLength: nodes, maxLength: nodes }),
    })
    .map(({ ends, costs, sides }) => {
      const network = networkOf(
        Array.from({ length: nodes }, (_, one) => [one, 0]),
        ends,
      );
      const numbers = Array.from(network.nodeIds, (_, number) => number);
      const on = (side: string) => numbers.filter((number) => sides[network.nodeIds[number]! - 1] === side);
      return {
        network,
        costs: Int32Array.from(network.segmentIds, (_, at) => costs[at]!),
        from: on("from"),
        to: on("to"),
      };
    });
}

/** Another algorithm: augmenting paths by depth on a matrix of capacities (Ford and Fulkerson 1956). */
function fordFulkerson({ network, costs, from, to }: Case): number {
  const size = network.nodeIds.length + 2;
  const [source, sink] = [size - 2, size - 1];
  const rest = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  costs.forEach((cost, segment) => {
    const [one, other] = [network.ends[2 * segment]!, network.ends[2 * segment + 1]!];
    rest[one]![other]! += cost;
    rest[other]![one]! += cost;
  });
  for (const node of from) rest[source]![node] = Infinity;
  for (const node of to) rest[node]![sink] = Infinity;
  const push = (node: number, most: number, seen: Set<number>): number => {
    if (node === sink) return most;
    seen.add(node);
    for (let next = 0; next < size; next++) {
      if (seen.has(next) || rest[node]![next]! === 0) continue;
      const pushed = push(next, Math.min(most, rest[node]![next]!), seen);
      if (pushed === 0) continue;
      rest[node]![next]! -= pushed;
      rest[next]![node]! += pushed;
      return pushed;
    }
    return 0;
  };
  let flow = 0;
  for (let pushed = push(source, Infinity, new Set()); pushed > 0; pushed = push(source, Infinity, new Set()))
    flow += pushed;
  return flow;
}

const barredBy = ({ network }: Case, cut: readonly number[]) =>
  Uint8Array.from(network.segmentIds, (_, segment) => (cut.includes(segment) ? 1 : 0));
const leaks = (one: Case, cut: readonly number[]) =>
  findLeak(one.network, one.from, one.to, barredBy(one, cut)) !== undefined;
const costOf = ({ costs }: Case, cut: readonly number[]) => cut.reduce((sum, segment) => sum + costs[segment]!, 0);

test("[PERIMETER-3] the value is that of another algorithm, both cuts cost it and part the sides", () => {
  fc.assert(
    fc.property(cases(14, 40), (one) => {
      const cut = findMinimumCut(one.network, one.from, one.to, one.costs)!;
      expect(cut.value).toBe(fordFulkerson(one));
      for (const segments of [cut.nearestSources, cut.nearestSinks]) {
        expect(costOf(one, segments)).toBe(cut.value);
        expect(leaks(one, segments)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

test("[PERIMETER-3] no set of fewer barriers parts them: every set of a small network was tried", () => {
  fc.assert(
    fc.property(cases(6, 9, 1), (one) => {
      const count = one.network.segmentIds.length;
      let least = Infinity;
      for (let set = 0; set < 2 ** count; set++) {
        const cut = Array.from({ length: count }, (_, segment) => segment).filter(
          (segment) => (set >> segment) % 2 === 1,
        );
        if (cut.length < least && !leaks(one, cut)) least = cut.length;
      }
      expect(findMinimumCut(one.network, one.from, one.to)!.value).toBe(least);
    }),
    { numRuns: 60 },
  );
});

test("[PERIMETER-4] each barrier of a cut is needed", () => {
  fc.assert(
    fc.property(cases(12, 30), (one) => {
      const { nearestSources, nearestSinks } = findMinimumCut(one.network, one.from, one.to, one.costs)!;
      for (const cut of [nearestSources, nearestSinks])
        for (const omitted of cut)
          expect(
            leaks(
              one,
              cut.filter((segment) => segment !== omitted),
            ),
          ).toBe(true);
    }),
  );
});

test("[PERIMETER-7] no barrier is put where none may stand; where that leaves no cut, there is none", () => {
  fc.assert(
    fc.property(cases(10, 24), fc.array(fc.nat(23), { maxLength: 6 }), (one, forbidden) => {
      const costs = one.costs.map((cost, segment) => (forbidden.includes(segment) ? NO_BARRIER : cost));
      const allElse = Array.from(costs.keys()).filter((segment) => costs[segment]! < NO_BARRIER);
      const cut = findMinimumCut(one.network, one.from, one.to, costs);
      expect(cut === undefined).toBe(leaks(one, allElse));
      for (const segment of cut?.nearestSources ?? []) expect(forbidden).not.toContain(segment);
      if (cut !== undefined) expect(leaks(one, cut.nearestSources)).toBe(false);
    }),
  );
});

test("[PERIMETER-7] what is shut costs nothing and is no barrier: the rest seals together with it", () => {
  fc.assert(
    fc.property(cases(12, 30), fc.array(fc.nat(29), { maxLength: 10 }), (one, shut) => {
      const costs = one.costs.map((cost, segment) => (shut.includes(segment) ? 0 : cost));
      const cut = findMinimumCut(one.network, one.from, one.to, costs)!;
      expect(cut.value).toBe(fordFulkerson({ ...one, costs }));
      for (const segments of [cut.nearestSources, cut.nearestSinks]) {
        expect(segments.filter((segment) => shut.includes(segment))).toEqual([]);
        expect(leaks(one, [...segments, ...shut])).toBe(false);
      }
    }),
  );
});

test("[PERIMETER-3] a node on both sides cannot be parted", () => {
  const network = networkOf(
    [
      [0, 0],
      [1, 0],
    ],
    [[1, 2]],
  );
  expect(findMinimumCut(network, [0, 1], [1])).toBeUndefined();
  expect(findLeak(network, [0, 1], [1], new Uint8Array([1]))).toEqual([1]);
});
