import { BitSet } from "./bit-set.ts";
import { CoverSearch } from "./cover-search.ts";
import { judgeChannels, type ChannelChoice } from "./judge-channels.ts";
import { buildReachTable, type LookBudget, type ReachTable } from "./reach-table.ts";

/**
 * The set with the least longest walk. It is the length of some walk, so the lengths are halved until the shortest is found
 * within which so few can still cover everybody (Minieka 1970); then the first such set in order is taken.
 */
export function chooseCentre(
  walks: readonly Float64Array[],
  good: readonly number[],
  mostLooks: number,
): ChannelChoice {
  const count = good.length;
  const budget: LookBudget = { left: mostLooks };
  const lengths = lengthsBetween(walks, Array.from(walks.keys()), good);
  let open: readonly number[] = good;
  let [low, high] = [0, lengths.length - 1];
  while (low < high && budget.left >= 0) {
    const middle = (low + high) >> 1;
    const table = buildReachTable(walks, lengths[middle]!, budget);
    const found = new CoverSearch(table, budget).find(everybody(table, count));
    if (found === undefined) low = middle + 1;
    else {
      open = fillUp(found, 0, count);
      // It may be better than was asked.
      high = lengths.indexOf(judgeChannels(walks, open, "longest"));
    }
  }
  // Given up: what was taken for impossible may be possible, and the last set that was found stays.
  if (budget.left < 0) return { open, isProven: false };
  const first = findFirst(buildReachTable(walks, lengths[low] ?? 0, budget), open, budget);
  return budget.left < 0 ? { open, isProven: false } : { open: first, isProven: true };
}

/** All lengths of walks, ascending: from the longest walk of one set to that of another. */
function lengthsBetween(walks: readonly Float64Array[], all: readonly number[], good: readonly number[]): number[] {
  const [least, most] = [judgeChannels(walks, all, "longest"), judgeChannels(walks, good, "longest")];
  const lengths = new Set<number>();
  for (const own of walks) for (const metres of own) if (metres >= least && metres <= most) lengths.add(metres);
  return [...lengths].sort((one, other) => one - other);
}

function everybody({ reaching, reached }: ReachTable, count: number) {
  return { missing: BitSet.from(0, reaching.length), available: BitSet.from(0, reached.length), count };
}

/** So many, with the first from one on that are not among them. */
function fillUp(found: readonly number[], from: number, count: number): number[] {
  const open = new Set(found);
  for (let next = from; open.size < count; next++) open.add(next);
  return [...open].sort((one, other) => one - other);
}

/**
 * The first set in order that reaches everybody; `known` is some such set. The search is only asked whether a beginning can
 * be completed by later ones, so it may leave out sets as long as another is as good.
 */
function findFirst(table: ReachTable, known: readonly number[], budget: LookBudget): number[] {
  const search = new CoverSearch(table, budget);
  const size = table.reached.length;
  const open: number[] = [];
  let [missing, first] = [everybody(table, 0).missing, known];
  for (let next = 0; open.length < known.length; next++) {
    const still = missing.without(table.reached[next]!);
    if (next !== first[open.length]) {
      const count = known.length - open.length - 1;
      const rest = search.find({ missing: still, available: BitSet.from(next + 1, size), count });
      if (rest === undefined) continue;
      first = fillUp([...open, next, ...rest], next + 1, known.length);
    }
    open.push(next);
    missing = still;
  }
  return open;
}
