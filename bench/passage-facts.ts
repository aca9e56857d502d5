import type { AreaCode, TownCode } from "#domain/areas/area-code.ts";
import type { Passage } from "#domain/gates/gate-facts.ts";
import { mintUuid7, type Uuid7 } from "#domain/time/uuid7.ts";
import type { Fact } from "#protocol/fact.ts";
import { terminalHash } from "#server/journal/write-facts.ts";

const VILLAGES_A_TOWN = 6;
const PEOPLE = 18_134;
const START = Date.parse("2020-02-05T00:00:00.000Z");
/** A gate passes somebody every four seconds in its busy hours. */
const STEP = 4_000;

function idOf(group: number, number: number, at = START): Uuid7 {
  const random = new Uint8Array(10);
  const view = new DataView(random.buffer);
  // The mixed digits stand for random ones, so that ids of one millisecond do not arrive in order.
  view.setUint32(2, Math.imul(number + group * 7919, 2654435761));
  view.setUint16(6, group);
  view.setUint16(8, number & 0xffff);
  return mintUuid7(at, random);
}

/** A guard's phone at a gate of a village, as busy as it gets: one resident after the other, in and out. */
export class BenchGate {
  readonly terminal: Uuid7;
  readonly town: TownCode;
  readonly #number: number;
  readonly #gate: Uuid7;
  readonly #village: string;
  #seq = 0;
  #prev: string | null = null;

  /** `number`: of the gate, from 0; `towns`: how many towns the gates lie in, in turn. */
  constructor(number: number, towns: number) {
    this.town = `33048310${number % towns}` as TownCode;
    this.#number = number;
    this.terminal = idOf(1_000 + number, number);
    this.#gate = idOf(2_000 + number, number);
    this.#village = `${this.town}20${number % VILLAGES_A_TOWN}`;
  }

  batch(size: number): Fact<Passage>[] {
    return Array.from({ length: size }, () => this.#next());
  }

  #next(): Fact<Passage> {
    const seq = (this.#seq += 1);
    const moment = START + seq * STEP + this.#number;
    const at = new Date(moment).toISOString();
    const person = (seq * 131 + this.#number * 2_267) % PEOPLE;
    const fact: Fact<Passage> = {
      id: idOf(this.#number, seq, moment),
      kind: "passage.recorded",
      town: this.town,
      area: this.#village as AreaCode,
      subject: this.#gate,
      terminal: this.terminal,
      seq,
      at,
      clock: { device: at, anchor: new Date(START).toISOString(), sinceAnchor: seq * STEP },
      by: this.terminal,
      order: `${this.#gate}/1`,
      prev: this.#prev,
      body: passageOf({
        ...{ gate: this.#gate, village: this.#village, seq },
        ...{ resident: idOf(3_000, person), household: idOf(4_000, person >> 2), pass: idOf(5_000, person) },
      }),
    };
    this.#prev = terminalHash(fact);
    return fact;
  }
}

type Goer = Record<"gate" | "village" | "resident" | "household" | "pass", string> & { readonly seq: number };

/** A resident on foot with a valid pass, out and in by turns; its keys in the order of the schema, as they are signed. */
export function passageOf({ gate, village, seq, resident, household, pass }: Goer): Passage {
  return {
    gate,
    direction: seq % 2 === 0 ? "in" : "out",
    mode: "foot",
    plate: null,
    people: [
      {
        ...{ standing: "resident", resident, household, village, pass, registration: null, foundBy: "pass-scan" },
        ...{ celsius: 36 + (seq % 10) / 10, verdict: "admit", because: "valid-pass" },
        reference: { order: gate, number: "柳梁指〔2020〕1号", version: 1, article: 2 },
        referral: null,
      },
    ],
    rulesAge: 60_000,
    remark: null,
  };
}
