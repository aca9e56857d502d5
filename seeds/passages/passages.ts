import type { RegisterEntry } from "#domain/register/register-entry.ts";
import type { Resident } from "#domain/register/resident.ts";
import { drawGivenName, drawSurname } from "#seeds/people/name.ts";
import { ageOn } from "#seeds/people/plain-day.ts";
import { drawOrigin, regionAtBirth } from "#seeds/people/region.ts";
import type { Place } from "#seeds/places/place.ts";
import { between, chance, pick, sfc32, weighted, type Random } from "#seeds/random.ts";
import { CUMULATED, MINUTES, outwardShare } from "./day-curve.ts";
import type { PassageSpan, SeedOutsider, SeedPassage } from "./passage.ts";

/** Measured in Liuliang: about so many passages at each gate every day. */
export const PER_GATE_AND_DAY = 1_127;
export const FEVER_AT = 37.3;

const OUTSIDE_SHARE = 0.14;
/** Of people from outside one in twelve is sent back (elsewhere 5 to 12 % were). */
const TURNED_BACK_SHARE = 0.083;
const FEVER_SHARE = 0.0004;
const CHINA_OFFSET = 8 * 3_600_000;

const drawPurpose = weighted([
  ["delivery", 46],
  ["work", 24],
  ["visit", 20],
  ["transit", 7],
  ["doctor", 3],
] as const);

/** All residents of a place in the order of its register: what `SeedPassage.resident` counts. */
export function listResidents(place: Place): Resident[] {
  return place.entries.flatMap(({ residents }) => [...residents]);
}

/** In hundredths of what thermometers at gates show; one in 2,500 is a fever. */
function drawCelsius(random: Random): number {
  if (chance(random, FEVER_SHARE)) return between(random, 373, 389) / 10;
  return Math.min(372, 363 + Math.round((random() + random() + random() - 1.5) * 6)) / 10;
}

function drawOutsider(random: Random, entries: readonly RegisterEntry[]): SeedOutsider {
  const purpose = drawPurpose(random);
  const { village, number } = pick(random, entries).household;
  const sex = chance(random, 0.7) ? "male" : "female";
  const near = chance(random, 0.75);
  return {
    name: drawSurname(random, near) + drawGivenName(random, sex, between(random, 1962, 2000)),
    phone: `154999${String(between(random, 0, 99_999)).padStart(5, "0")}`,
    from: near ? "桐乡市" : regionAtBirth(drawOrigin(random), 1985).name,
    purpose,
    visits: purpose === "transit" ? null : { village, number },
  };
}

/** Those of a place who go out by themselves, and who of them is out. A resident leaves only when in and comes back only when out. */
class Comings {
  readonly #inside: number[];
  readonly #outside: number[] = [];
  readonly #random: Random;

  constructor(random: Random, residents: readonly Resident[]) {
    this.#random = random;
    this.#inside = residents.flatMap(({ birth }, index) => {
      const age = ageOn(birth!);
      return age >= 12 && age <= 85 ? [index] : [];
    });
  }

  /** Takes somebody through; the other direction when nobody is left to go this one. */
  take(wished: "in" | "out"): { direction: "in" | "out"; resident: number } {
    const [from, to] = wished === "out" ? [this.#inside, this.#outside] : [this.#outside, this.#inside];
    if (from.length === 0) return this.take(wished === "out" ? "in" : "out");
    const at = Math.floor(this.#random() * from.length);
    const resident = from[at]!;
    from[at] = from.at(-1)!;
    from.pop();
    to.push(resident);
    return { direction: wished, resident };
  }
}

/**
 * Plausible passages at the gates of a place, one after the other in the order of time: as many as asked for to the digit,
 * spread evenly over the days, so that millions can be streamed without being held.
 */
export function* passages(seed: number, place: Place, span: PassageSpan): Generator<SeedPassage, void, undefined> {
  const random = sfc32(seed);
  const gates = place.gates.length;
  if (gates === 0) throw new Error(`${place.id} has no gates`);
  const residents = listResidents(place);
  const plates = place.entries.flatMap(({ residents }) => {
    const own = residents.flatMap((resident) => resident.plates);
    return residents.map(() => own[0] ?? null);
  });
  const comings = new Comings(random, residents);
  const total = span.total ?? PER_GATE_AND_DAY * gates * span.days;
  const start = Date.parse(`${span.from}T00:00:00Z`) - CHINA_OFFSET;
  let done = 0;
  for (let day = 0; day < span.days; day++) {
    const until = Math.floor(((day + 1) * total) / span.days);
    const ofDay = until - done;
    let before = 0;
    for (let minute = 0; minute < MINUTES; minute++) {
      const after = minute === MINUTES - 1 ? ofDay : Math.floor(CUMULATED[minute]! * ofDay);
      const count = after - before;
      before = after;
      for (let index = 0; index < count; index++) {
        // Evenly over the minute with a little unrest, so that the order needs no sorting.
        const offset = ((index + random()) / count) * 60_000;
        const at = new Date(start + (day * MINUTES + minute) * 60_000 + Math.floor(offset)).toISOString();
        yield drawPassage(random, at, minute, gates, comings, plates, place.entries);
      }
    }
    done = until;
  }
}

function drawPassage(
  random: Random,
  at: string,
  minute: number,
  gates: number,
  comings: Comings,
  plates: readonly (string | null)[],
  entries: readonly RegisterEntry[],
): SeedPassage {
  const gate = Math.floor(random() * gates);
  const celsius = drawCelsius(random);
  const fever = celsius >= FEVER_AT;
  if (chance(random, OUTSIDE_SHARE)) {
    const driven = chance(random, 0.7);
    const vehicle = driven ? `浙${pick(random, ["F", "A", "E", "B"])}${between(random, 10_000, 99_999)}` : null;
    const people = driven && chance(random, 0.3) ? between(random, 2, 4) : 1;
    const direction = chance(random, 0.5) ? "in" : "out";
    const refused = direction === "in" && chance(random, 2 * TURNED_BACK_SHARE);
    const outcome = fever ? "hold" : refused ? "turn-back" : "register";
    const outsider = drawOutsider(random, entries);
    return { gate, at, direction, resident: null, vehicle, people, celsius, outcome, outsider };
  }
  const wished = chance(random, outwardShare(minute)) ? "out" : "in";
  const { direction, resident } = comings.take(wished);
  const plate = plates[resident]!;
  const vehicle = plate !== null && chance(random, 0.55) ? plate : null;
  const people = vehicle !== null && chance(random, 0.35) ? between(random, 2, 4) : 1;
  return { gate, at, direction, resident, vehicle, people, celsius, outcome: fever ? "hold" : "admit", outsider: null };
}
