import type { Instant } from "#domain/time/instant.ts";
import type { Direction, Passage, PassagePerson } from "./gate-facts.ts";

/** A passage with the moment it happened. */
export type TimedPassage = { readonly at: Instant; readonly body: Passage };

const MINUTE_MS = 60_000;
/** A slip is written a little before or after the phone noted the same passage; ten minutes as for corrections. */
const TWIN_MS = 10 * MINUTE_MS;

/**
 * Do two typings of one slip say the same? To the minute, as slips are written. How the typist found the person, and what
 * the phone knew while typing, make no difference.
 */
export function isSameSlip(one: TimedPassage, other: TimedPassage): boolean {
  return JSON.stringify(saidBy(one)) === JSON.stringify(saidBy(other));
}

function saidBy({ at, body }: TimedPassage): unknown {
  const { gate, direction, mode, plate, remark, people } = body;
  const minute = Math.floor(Date.parse(at) / MINUTE_MS);
  return [gate, direction, mode, plate, remark, minute, people.map((one) => [whoIs(one), one.celsius, one.verdict])];
}

/** Somebody going through a gate, by the id the register, a pass or a registration gives them. */
export type Whereabouts = {
  readonly gate: string;
  readonly direction: Direction;
  readonly at: Instant;
  readonly subject: string;
};

/** Is this probably the same passage as one that was recorded: same person, gate and direction within ten minutes? */
export function isProbableTwin(slip: Whereabouts, recorded: Whereabouts): boolean {
  return (
    slip.gate === recorded.gate &&
    slip.direction === recorded.direction &&
    slip.subject === recorded.subject &&
    Math.abs(Date.parse(slip.at) - Date.parse(recorded.at)) <= TWIN_MS
  );
}

/** The id by which somebody of a passage is known; null for a stranger. */
export function whoIs({ resident, registration, pass }: PassagePerson): string | null {
  return resident ?? registration ?? pass;
}
