/** What a set of open entrances is judged by: all walks together, or the longest of them. Metres. */
export type WalkMeasure = "total" | "longest";

/** The best set of open entrances, as numbers of candidates, ascending. */
export type ChosenChannels = {
  readonly open: readonly number[];
  readonly metres: number;
  /** Every set was looked at, or shown to be no better; false: the search was given up, and a better one may exist. */
  readonly isProven: boolean;
};

/** So many partial sets are looked at; 4 of 32 are 36 thousand, 4 of 100 mostly far fewer than 4 million. */
const MOST_SETS = 20_000_000;
/** Sums in another order differ in their last digits. */
const SAME = 1e-6;

/**
 * Which `count` of the candidates to keep open: the k-median ("total") or k-centre ("longest") of the demand.
 * `walks[candidate][demand]` is in metres. Exact, by looking at all sets in order and leaving out those whose beginning is
 * already no better than the best, were all that follow open; of equally good sets the first in order is chosen.
 */
export function chooseChannels(
  walks: readonly Float64Array[],
  count: number,
  measure: WalkMeasure,
  mostSets = MOST_SETS,
): ChosenChannels {
  const open = Math.min(count, walks.length);
  const search = new Search(walks, open, measure, mostSets);
  search.lookFrom(0, 0);
  return { open: search.best, metres: search.bestMetres, isProven: search.isWhole };
}

/** What a set comes to, by the same measure. */
export function judgeChannels(walks: readonly Float64Array[], open: readonly number[], measure: WalkMeasure): number {
  const nearest = (walks[0] ?? new Float64Array()).map((_, demand) =>
    open.reduce((least, candidate) => Math.min(least, walks[candidate]![demand]!), Infinity),
  );
  return nearest.reduce((sum, metres) => (measure === "total" ? sum + metres : Math.max(sum, metres)), 0);
}

class Search {
  best: readonly number[] = [];
  bestMetres = Infinity;
  isWhole = true;
  /** What a set must be no worse than: a good one, found by taking the best one more each time. */
  #limit: number;
  readonly #walks: readonly Float64Array[];
  readonly #count: number;
  readonly #measure: WalkMeasure;
  #setsLeft: number;
  /** The nearest of the open ones so far, at each depth. */
  readonly #nearest: Float64Array[];
  /** The nearest of this candidate and all after it. */
  readonly #after: Float64Array[] = [];
  readonly #open: number[] = [];

  constructor(walks: readonly Float64Array[], count: number, measure: WalkMeasure, mostSets: number) {
    this.#walks = walks;
    this.#count = count;
    this.#measure = measure;
    this.#setsLeft = mostSets;
    const demands = walks[0]?.length ?? 0;
    this.#nearest = Array.from({ length: count + 1 }, () => new Float64Array(demands).fill(Infinity));
    let after = new Float64Array(demands).fill(Infinity);
    for (let candidate = walks.length - 1; candidate >= 0; candidate--) {
      after = after.map((metres, demand) => Math.min(metres, walks[candidate]![demand]!));
      this.#after[candidate] = after;
    }
    const greedy = this.#chooseGreedily();
    this.#limit = judgeChannels(walks, greedy, measure);
    this.best = greedy;
    this.bestMetres = Infinity;
  }

  lookFrom(candidate: number, depth: number): void {
    if (depth === this.#count) return this.#weigh(depth);
    // So many must still follow.
    for (let next = candidate; next <= this.#walks.length - (this.#count - depth); next++) {
      if (this.#setsLeft-- <= 0) {
        this.isWhole = false;
        break;
      }
      if (!this.#isWorth(this.#sum(this.#nearest[depth]!, this.#after[next]!))) return;
      const [before, own, nearest] = [this.#nearest[depth]!, this.#walks[next]!, this.#nearest[depth + 1]!];
      for (let demand = 0; demand < own.length; demand++) nearest[demand] = Math.min(before[demand]!, own[demand]!);
      this.#open[depth] = next;
      this.lookFrom(next + 1, depth + 1);
    }
    // Given up before anything was found: what was taken one by one is as good as it gets.
    if (depth === 0 && this.bestMetres === Infinity) this.bestMetres = this.#limit;
  }

  /** Equal ones are looked for until the first is found, afterwards only better ones. */
  #isWorth(metres: number): boolean {
    return this.bestMetres === Infinity ? metres <= this.#limit + SAME : metres < this.bestMetres - SAME;
  }

  #weigh(depth: number): void {
    const metres = this.#sum(this.#nearest[depth]!, undefined);
    if (!this.#isWorth(metres)) return;
    this.best = this.#open.slice();
    this.bestMetres = metres;
  }

  #sum(nearest: Float64Array, after: Float64Array | undefined): number {
    let sum = 0;
    for (let demand = 0; demand < nearest.length; demand++) {
      const metres = after === undefined ? nearest[demand]! : Math.min(nearest[demand]!, after[demand]!);
      sum = this.#measure === "total" ? sum + metres : Math.max(sum, metres);
    }
    return sum;
  }

  #chooseGreedily(): number[] {
    const open: number[] = [];
    while (open.length < this.#count) {
      const rest = this.#walks.map((_, candidate) => candidate).filter((candidate) => !open.includes(candidate));
      const metres = rest.map((candidate) => judgeChannels(this.#walks, [...open, candidate], this.#measure));
      open.push(rest[metres.indexOf(Math.min(...metres))]!);
    }
    return open.sort((one, other) => one - other);
  }
}
