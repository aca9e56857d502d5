import { BitSet } from "./bit-set.ts";
import { priceDemands } from "./price-demands.ts";
import { keepGreatest, keepLeast, type LookBudget, type ReachTable } from "./reach-table.ts";

/** Of prices: from nothing, and from those of a question much like it. */
const [FIRST_ROUNDS, NEXT_ROUNDS] = [200, 30];
/** Prices are asked again when no more than this share of the candidates is left of those they were asked for. */
const MUCH_LESS = 0.8;

/** Who is missing yet, who may be taken, and how many of them at most. */
export type CoverWish = { readonly missing: BitSet; readonly available: BitSet; readonly count: number };

/** What is left of a wish when all that follows from it is done. */
type Reduced = CoverWish & { readonly taken: readonly number[] };

/**
 * Sets that reach all who are missing, by branch and bound. Before it branches, what cannot matter goes: a candidate that
 * another one outdoes, a demand that is reached wherever another is, and a demand with one candidate left takes it (Toregas
 * and ReVelle 1972); then prices tell that there is no such set, or which candidates are in none. Whichever set is found, if
 * there is any, one is.
 */
export class CoverSearch {
  readonly #table: ReachTable;
  readonly #budget: LookBudget;
  /** Those that the last question ended with: the next one is much like it. */
  readonly #prices: Float64Array;
  #rounds = FIRST_ROUNDS;

  constructor(table: ReachTable, budget: LookBudget) {
    this.#table = table;
    this.#budget = budget;
    this.#prices = Float64Array.from(table.reaching, (own) => {
      return 1 / Math.max(1, ...own.list().map((candidate) => table.reached[candidate]!.count));
    });
  }

  /** Undefined: there is none, or the search was given up. */
  find(wish: CoverWish): number[] | undefined {
    return this.#search(wish, this.#prices);
  }

  #search(wish: CoverWish, prices: Float64Array): number[] | undefined {
    let priced: { readonly rest: Reduced; readonly worths: Float64Array } | undefined;
    let rest = this.#reduce({ ...wish, taken: [] });
    for (let before = Infinity; rest !== undefined && !rest.missing.isEmpty;) {
      const size = rest.available.count;
      if (priced !== undefined && size > MUCH_LESS * before) break;
      before = size;
      priced = this.#price(rest, prices);
      rest = priced && this.#reduce(priced.rest);
    }
    if (rest === undefined || rest.missing.isEmpty || priced === undefined) return rest && [...rest.taken];
    return this.#branch(rest, priced.worths, prices);
  }

  /** On the demand with the fewest candidates left: the one worth most is tried first, and once tried it is gone. */
  #branch({ missing, available, count, taken }: Reduced, worths: Float64Array, prices: Float64Array) {
    const rows = missing.list().map((demand) => this.#table.reaching[demand]!.and(available).list());
    const hardest = rows.reduce((one, other) => (other.length < one.length ? other : one));
    const left = available.copy();
    for (const candidate of hardest.sort((one, other) => worths[other]! - worths[one]! || one - other)) {
      left.delete(candidate);
      const still = { missing: missing.without(this.#table.reached[candidate]!), available: left, count: count - 1 };
      const found = this.#search(still, prices.slice());
      if (found !== undefined) return [...taken, candidate, ...found];
    }
    return undefined;
  }

  /** Undefined: some demand cannot be reached, or not with so few, or the search was given up. */
  #reduce({ missing, available, count, taken }: Reduced): Reduced | undefined {
    const { reaching, reached } = this.#table;
    const demands = missing.list();
    if (demands.length === 0) return { missing, available, count, taken };
    if (count <= 0 || this.#budget.left < 0) return undefined;
    const rows = demands.map((demand) => reaching[demand]!.and(available));
    const least = keepLeast(rows, this.#budget);
    // The least come first.
    const fewest = rows[least[0]!]!.list();
    if (fewest.length === 0) return undefined;
    const missed = BitSet.of(
      least.map((place) => demands[place]!),
      reaching.length,
    );
    if (fewest.length === 1) {
      const still = missed.without(reached[fewest[0]!]!);
      return this.#reduce({ missing: still, available, count: count - 1, taken: [...taken, fewest[0]!] });
    }
    const candidates = available.list();
    const columns = candidates.map((candidate) => reached[candidate]!.and(missed));
    const greatest = keepGreatest(columns, this.#budget).map((place) => candidates[place]!);
    const rest = { missing: missed, available: BitSet.of(greatest, reached.length), count, taken };
    return greatest.length < candidates.length ? this.#reduce(rest) : rest;
  }

  #price(rest: Reduced, prices: Float64Array): { rest: Reduced; worths: Float64Array } | undefined {
    const { reaching, reached } = this.#table;
    const [demands, candidates] = [rest.missing.list(), rest.available.list()];
    const place = new Int32Array(reached.length);
    candidates.forEach((candidate, at) => (place[candidate] = at));
    const rows = demands.map((demand) => reaching[demand]!.and(rest.available).list());
    const firsts = new Int32Array(rows.length + 1);
    rows.forEach((row, at) => (firsts[at + 1] = firsts[at]! + row.length));
    const question = {
      ...{ reaching: Int32Array.from(rows.flat(), (candidate) => place[candidate]!), firsts },
      ...{ candidates: candidates.length, count: rest.count },
    };
    const own = Float64Array.from(demands, (demand) => prices[demand]!);
    const { isUseful, worths } = priceDemands(question, own, this.#rounds, this.#budget);
    this.#rounds = NEXT_ROUNDS;
    demands.forEach((demand, at) => (prices[demand] = own[at]!));
    if (isUseful === undefined) return undefined;
    const spread = new Float64Array(reached.length);
    candidates.forEach((candidate, at) => (spread[candidate] = worths[at]!));
    const useful = BitSet.of(
      candidates.filter((_, at) => isUseful[at] === 1),
      reached.length,
    );
    return { rest: { ...rest, available: useful }, worths: spread };
  }
}
