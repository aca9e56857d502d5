/** A source of numbers in [0, 1). Always handed in as an argument, so that a seed number fixes everything made from it. */
export type Random = () => number;

/** sfc32 (Chris Doty-Humphrey's small fast counter generator), warmed up from one seed number. */
export function sfc32(seed: number): Random {
  let a = seed | 0;
  let b = (seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** A whole number from `low` to `high`, both possible. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** One of the items, each as likely as the next; throws when there are none. */
export function pick<T>(random: Random, items: readonly T[]): T {
  if (items.length === 0) throw new Error("nothing to pick from");
  return items[Math.floor(random() * items.length)]!;
}

/** A function drawing from items by weight. The sums are made once, so that drawing is quick. */
export function weighted<T>(table: readonly (readonly [T, number])[]): (random: Random) => T {
  const sums: number[] = [];
  let total = 0;
  for (const [, weight] of table) sums.push((total += weight));
  return (random) => {
    const at = random() * total;
    const index = sums.findIndex((sum) => at < sum);
    return table[index < 0 ? table.length - 1 : index]![0];
  };
}

/** The items in another order (Fisher–Yates); the list handed in is left as it is. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
  return list;
}
