import { judgeChannels, type ChannelChoice } from "./judge-channels.ts";

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
  const reached = judgeChannels(walks, good, "longest");
  const lengths = [...new Set(walks.flatMap((own) => [...own]))].filter((metres) => metres <= reached);
  lengths.sort((one, other) => one - other);
  const budget = { left: mostLooks };
  let open: readonly number[] = good;
  let [low, high] = [0, lengths.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = new Cover(walks, lengths[middle]!, budget).find(0, count);
    if (found !== undefined) [open, high] = [fillUp(found, count), middle];
    else low = middle + 1;
  }
  const first = new Cover(walks, lengths[low] ?? 0, budget).findFirst(count);
  // Given up: what was taken for impossible may be possible, and the last set that was found stays.
  return budget.left < 0 ? { open, isProven: false } : { open: first, isProven: true };
}

/** So many, with the first that are not among them. */
function fillUp(found: readonly number[], count: number): number[] {
  const open = new Set(found);
  for (let next = 0; open.size < count; next++) open.add(next);
  return [...open].sort((one, other) => one - other);
}

/** Who can be reached from where within a length. Sets of demands are bits, those first that fewest candidates reach. */
class Cover {
  readonly #candidates: readonly Uint32Array[];
  /** For each demand the candidates that reach it. */
  readonly #reaching: readonly (readonly number[])[];
  readonly #budget: { left: number };
  #missing: Uint32Array;

  constructor(walks: readonly Float64Array[], metres: number, budget: { left: number }) {
    const demands = Array.from(walks[0]?.keys() ?? [], (demand) => ({
      demand,
      reaching: Array.from(walks.keys()).filter((candidate) => walks[candidate]![demand]! <= metres),
    })).sort((one, other) => one.reaching.length - other.reaching.length || one.demand - other.demand);
    const words = Math.ceil(demands.length / 32);
    this.#reaching = demands.map(({ reaching }) => reaching);
    this.#missing = new Uint32Array(words);
    this.#candidates = walks.map(() => new Uint32Array(words));
    demands.forEach(({ reaching }, bit) => {
      this.#missing[bit >> 5]! |= 1 << (bit & 31);
      for (const candidate of reaching) this.#candidates[candidate]![bit >> 5]! |= 1 << (bit & 31);
    });
    this.#budget = budget;
  }

  /** At most `count` of the candidates from one on that reach all who are missing: the hardest is reached by one of few. */
  find(from: number, count: number, missing = this.#missing): number[] | undefined {
    const hardest = firstBit(missing);
    if (hardest === -1) return [];
    this.#budget.left -= this.#candidates.length * missing.length;
    if (count === 0 || this.#budget.left < 0 || !this.#mayReach(from, count, missing)) return undefined;
    for (const candidate of this.#reaching[hardest]!) {
      if (candidate < from) continue;
      const rest = this.find(from, count - 1, without(missing, this.#candidates[candidate]!));
      if (rest !== undefined) return [candidate, ...rest];
    }
    return undefined;
  }

  /** The first set in order that reaches everybody; there is one. */
  findFirst(count: number): number[] {
    const open: number[] = [];
    for (let next = 0; open.length < count && next < this.#candidates.length; next++) {
      const missing = without(this.#missing, this.#candidates[next]!);
      const isLast = this.#candidates.length - next === count - open.length;
      if (!isLast && this.find(next + 1, count - open.length - 1, missing) === undefined) continue;
      open.push(next);
      this.#missing = missing;
    }
    return open;
  }

  /** Not when even the largest gains, `count` times, are too few. */
  #mayReach(from: number, count: number, missing: Uint32Array): boolean {
    let most = 0;
    for (let candidate = from; candidate < this.#candidates.length; candidate++)
      most = Math.max(most, countBoth(missing, this.#candidates[candidate]!));
    return most * count >= countBoth(missing, missing);
  }
}

function firstBit(bits: Uint32Array): number {
  const word = bits.findIndex((one) => one !== 0);
  return word === -1 ? -1 : word * 32 + 31 - Math.clz32(bits[word]! & -bits[word]!);
}

function without(bits: Uint32Array, taken: Uint32Array): Uint32Array {
  return bits.map((word, at) => word & ~taken[at]!);
}

/** How many bits both have. */
function countBoth(one: Uint32Array, other: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < one.length; at++) {
    let word = one[at]! & other[at]!;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
