import type { AreaCode, TownCode } from "#domain/areas/area-code.ts";
import { mintUuid7, type Uuid7 } from "#domain/time/uuid7.ts";
import type { Fact } from "#protocol/fact.ts";
import { terminalHash } from "./write-facts.ts";

export const TEST_TOWN = "330483107";
export const TEST_VILLAGE = "330483107204";
const START = Date.parse("2020-02-05T00:00:00.000Z");

/** A number as the last digits of an id, so that ids of tests are readable and never random. */
export function testId(number: number): Uuid7 {
  const random = new Uint8Array(10);
  new DataView(random.buffer).setBigUint64(2, BigInt(number));
  return mintUuid7(START + number, random);
}

export type TestFact = Partial<Pick<Fact, "town" | "area" | "subject" | "at">> & { kind: string; body: unknown };

/** A phone in tests: numbers its facts, chains them, and counts a second for each. */
export class TestTerminal {
  readonly id: Uuid7;
  readonly #number: number;
  #seq = 0;
  #prev: string | null = null;

  constructor(number: number) {
    this.#number = number;
    this.id = testId(number);
  }

  make(fact: TestFact): Fact {
    this.#seq += 1;
    const at = new Date(START + this.#seq * 1000).toISOString();
    const made: Fact = {
      id: testId(this.#number * 1_000_000 + this.#seq),
      town: TEST_TOWN as TownCode,
      area: TEST_VILLAGE as AreaCode,
      subject: null,
      terminal: this.id,
      seq: this.#seq,
      at,
      clock: { device: at, anchor: null, sinceAnchor: null },
      by: null,
      order: null,
      prev: this.#prev,
      ...fact,
    };
    this.#prev = terminalHash(made);
    return made;
  }

  /** The household of this number, recorded (once more). */
  household(number: number, fields: Record<string, unknown> = {}): Fact {
    const household = testId(9_000_000_000 + number);
    return this.make({
      kind: "register.household-recorded",
      subject: household,
      body: { household, number: String(number).padStart(4, "0"), use: "self", ...fields },
    });
  }

  /** `by` people at a door of the test village: moves the counter `tallied` and the gauge `tally`. */
  tally(by = 1): Fact {
    return this.make({ kind: "test.tallied", body: { by } });
  }
}
