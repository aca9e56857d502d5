import type { LookBudget } from "./reach-table.ts";

/** A cover that is sought: the candidates that reach a demand stand in `reaching` from `firsts[demand]` to the next one's first. */
export type CoverQuestion = {
  readonly reaching: Int32Array;
  readonly firsts: Int32Array;
  readonly candidates: number;
  /** Of at most so many candidates. */
  readonly count: number;
};

export type PricedCover = {
  /** Which candidates may be in such a cover; undefined: there is none. */
  readonly isUseful: Uint8Array | undefined;
  /** Of each candidate what those it reaches pay. */
  readonly worths: Float64Array;
};

/** Prices are added up in floating point: by so much more must they be missed. */
const MARGIN = 1e-6;
/** After so many rounds without a better bound the steps are halved. */
const PATIENCE = 5;

/**
 * Each demand pays a price for being reached. The candidates of a cover together earn all prices at least once, so where the
 * `count` that earn most earn less than all prices, there is no cover; and a candidate is in none if even with the best of the
 * others it earns less. Prices rise where nobody who is worth more than 1 reaches, and fall where two do: the Lagrangian
 * relaxation of set covering (Beasley 1987) by subgradients (Held, Wolfe and Crowder 1974). `prices` are moved to the best met.
 */
export function priceDemands(
  question: CoverQuestion,
  prices: Float64Array,
  rounds: number,
  budget: LookBudget,
): PricedCover {
  const { candidates, count } = question;
  const isUseful = new Uint8Array(candidates).fill(1);
  let [highest, step, since] = [-Infinity, 1, 0];
  const bestPrices = prices.slice();
  let bestWorths: Float64Array = new Float64Array(candidates);
  for (let round = 0; round < rounds; round++) {
    budget.left -= 2 * question.reaching.length + 8 * candidates;
    const worths = addWorths(question, prices);
    const all = prices.reduce((sum, price) => sum + price, 0);
    const sorted = worths.toSorted();
    const others = sorted.subarray(Math.max(0, candidates - count + 1)).reduce((sum, worth) => sum + worth, 0);
    const least = all - others - MARGIN;
    if ((sorted[candidates - count] ?? 0) < least) return { isUseful: undefined, worths };
    let value = all;
    for (let candidate = 0; candidate < candidates; candidate++) {
      if (worths[candidate]! < least) isUseful[candidate] = 0;
      value += Math.min(0, 1 - worths[candidate]!);
    }
    since += 1;
    if (value > highest) {
      [highest, since, bestWorths] = [value, 0, worths];
      bestPrices.set(prices);
    } else if (since > PATIENCE) [step, since] = [step / 2, 0];
    if (!movePrices(question, prices, worths, step * (count + 1 - value))) break;
  }
  prices.set(bestPrices);
  return { isUseful, worths: bestWorths };
}

function addWorths({ reaching, firsts, candidates }: CoverQuestion, prices: Float64Array): Float64Array {
  const worths = new Float64Array(candidates);
  for (let demand = 0; demand < prices.length; demand++) {
    const price = prices[demand]!;
    if (price === 0) continue;
    for (let at = firsts[demand]!; at < firsts[demand + 1]!; at++) worths[reaching[at]!]! += price;
  }
  return worths;
}

/** False: each is reached by exactly one that is worth it, or pays nothing, and no price moves. */
function movePrices(
  { reaching, firsts, candidates }: CoverQuestion,
  prices: Float64Array,
  worths: Float64Array,
  length: number,
): boolean {
  const isTaken = new Uint8Array(candidates);
  for (let candidate = 0; candidate < candidates; candidate++) isTaken[candidate] = worths[candidate]! > 1 ? 1 : 0;
  const missing = new Float64Array(prices.length);
  let square = 0;
  for (let demand = 0; demand < prices.length; demand++) {
    let own = 1;
    for (let at = firsts[demand]!; at < firsts[demand + 1]!; at++) own -= isTaken[reaching[at]!]!;
    // A price is never below 0.
    if (own < 0 && prices[demand] === 0) continue;
    missing[demand] = own;
    square += own * own;
  }
  if (square === 0) return false;
  for (let demand = 0; demand < prices.length; demand++)
    prices[demand] = Math.max(0, prices[demand]! + (length / square) * missing[demand]!);
  return true;
}
