import type { Instant } from "#domain/time/instant.ts";
import type { Direction, Passage, PassagePerson } from "./gate-facts.ts";

/** A passage with the moment it happened. */
export type TimedPassage = { readonly at: Instant; readonly body: Passage };

const MINUTE_MS = 60_000;
/** A slip is written a little before or after the phone noted the same passage; ten minutes as for corrections. */
export const TWIN_MS = 10 * MINUTE_MS;

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

/** A passage with its place in the book, and the area of the gate. */
export type PlacedTimedPassage = TimedPassage & { readonly position: number; readonly area: string };

/** Which of these are probably what was written on a slip, in the order given. A stranger on a slip has no twin. */
export function twinsOf<Known extends TimedPassage>({ at, body }: TimedPassage, recorded: readonly Known[]): Known[] {
  const subject = whoIs(body.people[0]!);
  if (subject === null) return [];
  const slip = { gate: body.gate, direction: body.direction, at, subject };
  return recorded.filter((one) =>
    one.body.people.some((person) => {
      const { gate, direction } = one.body;
      return isProbableTwin(slip, { gate, direction, at: one.at, subject: whoIs(person) ?? "" });
    }),
  );
}

/**
 * Can a slip of the same passage have been typed in before this passage was heard of? Only where it was heard of a minute and
 * more after it happened: nobody writes and types a slip of somebody who just walks by.
 */
export function mayMeetSlips({ at, receivedAt }: { readonly at: Instant; readonly receivedAt: Instant }): boolean {
  return Date.parse(receivedAt) - Date.parse(at) >= MINUTE_MS;
}

/** The id by which somebody of a passage is known; null for a stranger. */
export function whoIs({ resident, registration, pass }: PassagePerson): string | null {
  return resident ?? registration ?? pass;
}
