import { judgeChannels, type ChannelChoice } from "./judge-channels.ts";
import { relaxMedian, type MedianBound } from "./relax-median.ts";

/** Sums in another order differ in their last digits: by this share of them. */
const SAME = 1e-12;

/**
 * The set with the least walking together: all sets in order, but not those whose beginning shows by the bound of
 * `relaxMedian` that none of them can be as good as the best known.
 */
export function chooseMedian(
  walks: readonly Float64Array[],
  good: readonly number[],
  mostLooks: number,
): ChannelChoice {
  if (good.length === 0) return { open: [], isProven: true };
  const search = new MedianSearch(walks, relaxMedian(walks, good), mostLooks);
  search.lookFrom(0, 0, 0);
  return { open: search.best, isProven: search.isWhole };
}

class MedianSearch {
  best: readonly number[];
  isWhole = true;
  #least: number;
  /** The best known was met out of order: the first that is as good takes its place. */
  #isFirst = false;
  #looksLeft: number;
  readonly #walks: readonly Float64Array[];
  readonly #bound: MedianBound;
  readonly #open: number[];
  /** For so many of the candidates from one on (row: candidate) the least their shares can come to. */
  readonly #leastShares: Float64Array[];

  constructor(walks: readonly Float64Array[], bound: MedianBound, mostLooks: number) {
    this.#walks = walks;
    this.#bound = bound;
    this.best = bound.best;
    this.#least = judgeChannels(walks, bound.best, "total");
    this.#looksLeft = mostLooks;
    this.#open = new Array<number>(bound.best.length).fill(0);
    this.#leastShares = sumLeastShares(bound.shares, bound.best.length);
  }

  /** Goes on with a set of `depth` candidates whose shares come to `shares`. */
  lookFrom(candidate: number, depth: number, shares: number): void {
    const missing = this.#open.length - depth;
    if (missing === 0) return this.#weigh();
    for (let next = candidate; next <= this.#walks.length - missing; next++) {
      this.#looksLeft -= 1;
      if (this.#looksLeft < 0) this.isWhole = false;
      if (!this.isWhole || !this.#mayBeGood(shares + this.#leastShares[next]![missing]!)) return;
      const own = shares + this.#bound.shares[next]!;
      if (!this.#mayBeGood(own + this.#leastShares[next + 1]![missing - 1]!)) continue;
      this.#open[depth] = next;
      this.lookFrom(next + 1, depth + 1, own);
    }
  }

  #mayBeGood(shares: number): boolean {
    return this.#bound.base + shares <= this.#least * (1 + SAME) + SAME;
  }

  #weigh(): void {
    const metres = judgeChannels(this.#walks, this.#open, "total");
    this.#looksLeft -= this.#open.length * (this.#walks[0]?.length ?? 0);
    const margin = this.#least * SAME;
    if (metres >= this.#least - margin && (this.#isFirst || metres > this.#least + margin)) return;
    this.best = [...this.#open];
    this.#least = Math.min(metres, this.#least);
    this.#isFirst = true;
  }
}

function sumLeastShares(shares: Float64Array, most: number): Float64Array[] {
  const rows: Float64Array[] = [new Float64Array(most + 1)];
  const sorted: number[] = [];
  for (let candidate = shares.length - 1; candidate >= 0; candidate--) {
    const share = shares[candidate]!;
    const place = sorted.findIndex((other) => other > share);
    sorted.splice(place === -1 ? sorted.length : place, 0, share);
    sorted.length = Math.min(sorted.length, most);
    const row = new Float64Array(most + 1);
    for (let count = 1; count <= most; count++) row[count] = row[count - 1]! + (sorted[count - 1] ?? 0);
    rows.push(row);
  }
  return rows.reverse();
}
