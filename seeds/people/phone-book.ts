import { between, chance, pick, type Random } from "#seeds/random.ts";

/**
 * Phones that ring nowhere: the number range 154 has been given to no operator, and the four digits after it say which
 * place the number was made for. They pass for mobile numbers in form (1, then 3–9, then nine digits).
 */
export class PhoneBook {
  readonly #prefix: string;
  readonly #random: Random;
  #next = 0;
  readonly #step: number;

  constructor(random: Random, place: number) {
    this.#prefix = `154${String(place).padStart(3, "0")}`;
    this.#random = random;
    this.#step = 1 + 10 * between(random, 100, 9_000) + pick(random, [0, 2, 6]);
  }

  /** A number not given before (100,000 to a place). */
  next(): string {
    if (this.#next >= 100_000) throw new Error("the phone book of this place is full");
    return this.#prefix + String((this.#next++ * this.#step) % 100_000).padStart(5, "0");
  }

  /** Who has a phone of their own at that age. */
  isOwner(age: number): boolean {
    return age >= 12 && chance(this.#random, age < 16 ? 0.5 : age < 60 ? 0.99 : age < 70 ? 0.85 : age < 80 ? 0.6 : 0.3);
  }
}

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Number plates of one place, none twice: mostly 浙F and five characters, some of the longer ones of electric cars. */
export class PlateOffice {
  readonly #given = new Set<string>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  next(prefix = "浙F"): string {
    for (;;) {
      const digits = (count: number) => String(between(this.#random, 0, 10 ** count - 1)).padStart(count, "0");
      const letter = () => pick(this.#random, [...LETTERS]);
      const form = this.#random();
      const serial = form < 0.06 ? `D${digits(5)}` : form < 0.5 ? `${digits(4)}${letter()}` : `${letter()}${digits(4)}`;
      const plate = prefix + serial;
      if (this.#given.has(plate)) continue;
      this.#given.add(plate);
      return plate;
    }
  }
}
