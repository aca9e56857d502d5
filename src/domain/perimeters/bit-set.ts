/** A set of numbers below a size fixed at the beginning, 32 of them to a word. */
export class BitSet {
  readonly words: Uint32Array;

  constructor(sizeOrWords: number | Uint32Array) {
    this.words = typeof sizeOrWords === "number" ? new Uint32Array((sizeOrWords + 31) >> 5) : sizeOrWords;
  }

  static of(numbers: Iterable<number>, size: number): BitSet {
    const set = new BitSet(size);
    for (const number of numbers) set.add(number);
    return set;
  }

  /** All numbers from one on, up to the size. */
  static from(first: number, size: number): BitSet {
    const set = new BitSet(size);
    for (let number = first; number < size; number++) set.add(number);
    return set;
  }

  add(number: number): void {
    this.words[number >> 5]! |= 1 << (number & 31);
  }

  delete(number: number): void {
    this.words[number >> 5]! &= ~(1 << (number & 31));
  }

  get isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  copy(): BitSet {
    return new BitSet(this.words.slice());
  }

  without(other: BitSet): BitSet {
    return new BitSet(this.words.map((word, at) => word & ~other.words[at]!));
  }

  /** What both have. */
  and(other: BitSet): BitSet {
    return new BitSet(this.words.map((word, at) => word & other.words[at]!));
  }

  /** Has the other all of these? */
  isWithin(other: BitSet): boolean {
    const [own, others] = [this.words, other.words];
    for (let at = 0; at < own.length; at++) if ((own[at]! & ~others[at]!) !== 0) return false;
    return true;
  }

  get count(): number {
    let count = 0;
    for (let word of this.words) {
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return count;
  }

  /** The numbers, ascending. */
  list(): number[] {
    const numbers: number[] = [];
    this.words.forEach((word, at) => {
      for (let left = word; left !== 0; left &= left - 1) numbers.push(at * 32 + 31 - Math.clz32(left & -left));
    });
    return numbers;
  }
}
