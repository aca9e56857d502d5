import { BitSet } from "./bit-set.ts";

/** Work left to a search; below 0 it was given up, and what it did not find may exist. */
export type LookBudget = { left: number };

/** Who reaches whom within a length. */
export type ReachTable = {
  /** Of each demand the candidates that reach it. No demand stands for another: none has all the candidates of another. */
  readonly reaching: readonly BitSet[];
  /** Of each candidate the demands it reaches, as numbers of `reaching`. */
  readonly reached: readonly BitSet[];
};

/** Demands that are reached wherever another is reached are left out: every cover is still one, and no set more is. */
export function buildReachTable(walks: readonly Float64Array[], metres: number, budget: LookBudget): ReachTable {
  const all = Array.from(walks[0]?.keys() ?? [], (demand) => {
    const reaching = new BitSet(walks.length);
    walks.forEach((own, candidate) => own[demand]! <= metres && reaching.add(candidate));
    return reaching;
  });
  budget.left -= walks.length * all.length;
  const reaching = keepLeast(all, budget).map((place) => all[place]!);
  const reached = walks.map(() => new BitSet(reaching.length));
  reaching.forEach((own, demand) => own.list().forEach((candidate) => reached[candidate]!.add(demand)));
  return { reaching, reached };
}

/** The places of the sets that hold no other; of equal ones the first. */
export function keepLeast(sets: readonly BitSet[], budget: LookBudget): number[] {
  return keep(sets, budget, 1, (kept, one) => kept.isWithin(one));
}

/** The places of the sets that no other holds; of equal ones the first. */
export function keepGreatest(sets: readonly BitSet[], budget: LookBudget): number[] {
  return keep(sets, budget, -1, (kept, one) => one.isWithin(kept));
}

function keep(
  sets: readonly BitSet[],
  budget: LookBudget,
  order: 1 | -1,
  isNeedless: (kept: BitSet, one: BitSet) => boolean,
): number[] {
  const sizes = sets.map((one) => one.count);
  const places = Array.from(sets.keys()).sort((one, other) => order * (sizes[one]! - sizes[other]!) || one - other);
  const kept: number[] = [];
  for (const place of places) {
    const one = sets[place]!;
    budget.left -= kept.length + 1;
    if (!kept.some((other) => isNeedless(sets[other]!, one))) kept.push(place);
  }
  return kept;
}
