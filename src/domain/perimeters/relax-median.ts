import { judgeChannels } from "./judge-channels.ts";

/**
 * What every set must at least come to: `base`, and for each candidate in it `shares[candidate]` (0 or less). `best` is the
 * best set met on the way.
 */
export type MedianBound = {
  readonly base: number;
  readonly shares: Float64Array;
  readonly best: readonly number[];
};

const ROUNDS = 300;
/** After so many rounds without a better bound the steps are halved. */
const PATIENCE = 12;

/**
 * A bound for the k-median by Lagrangian relaxation: everybody offers a price for being reached, and a candidate is worth
 * what the prices of those near it exceed their walks. Prices rise where nobody open reaches, and fall where two do
 * (subgradients, Held, Wolfe and Crowder 1974). On roads the bound mostly lies within a hundredth of the best set.
 */
export function relaxMedian(walks: readonly Float64Array[], start: readonly number[]): MedianBound {
  const prices = nearestOf(walks);
  let [best, least] = [start, judgeChannels(walks, start, "total")];
  let bound: Omit<MedianBound, "best"> = { base: -Infinity, shares: new Float64Array(walks.length) };
  let [highest, step, since] = [-Infinity, 2, 0];
  for (let round = 0; round < ROUNDS && highest < least; round++) {
    const shares = Float64Array.from(walks, (own) => shareOf(own, prices));
    const open = leastOf(shares, start.length);
    const base = prices.reduce((sum, price) => sum + price, 0);
    const value = open.reduce((sum, candidate) => sum + shares[candidate]!, base);
    const metres = judgeChannels(walks, open, "total");
    if (metres < least) [best, least] = [open.sort((one, other) => one - other), metres];
    since += 1;
    if (value > highest) [bound, highest, since] = [{ base, shares }, value, 0];
    else if (since > PATIENCE) [step, since] = [step / 2, 0];
    if (!movePrices(prices, walks, open, step * (least - value))) break;
  }
  return { ...bound, best };
}

/** The walk of each to the nearest candidate, were all open. */
function nearestOf(walks: readonly Float64Array[]): Float64Array {
  const nearest = new Float64Array(walks[0]?.length ?? 0).fill(Infinity);
  for (const own of walks) own.forEach((metres, demand) => (nearest[demand] = Math.min(nearest[demand]!, metres)));
  return nearest;
}

function shareOf(own: Float64Array, prices: Float64Array): number {
  let share = 0;
  for (let demand = 0; demand < own.length; demand++) share += Math.min(0, own[demand]! - prices[demand]!);
  return share;
}

function leastOf(shares: Float64Array, count: number): number[] {
  return Array.from(shares.keys())
    .sort((one, other) => shares[one]! - shares[other]! || one - other)
    .slice(0, count);
}

/** False: everybody is reached by exactly one, so the set is the best. */
function movePrices(
  prices: Float64Array,
  walks: readonly Float64Array[],
  open: readonly number[],
  length: number,
): boolean {
  const missing = prices.map((price, demand) => {
    let reached = 0;
    for (const candidate of open) if (walks[candidate]![demand]! < price) reached += 1;
    return 1 - reached;
  });
  const square = missing.reduce((sum, one) => sum + one * one, 0);
  if (square === 0) return false;
  missing.forEach((one, demand) => (prices[demand]! += (length / square) * one));
  return true;
}
