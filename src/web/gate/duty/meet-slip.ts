import { isProbableTwin } from "#domain/gates/compare-slips.ts";
import type { Direction, VerdictKind } from "#domain/gates/gate-facts.ts";
import type { SlipNumber } from "#domain/gates/slip-number.ts";
import type { GateBriefing } from "#protocol/slips.ts";
import type { RecordedStop } from "./gate-duty.ts";
import type { StopPerson } from "./gate-stop.ts";
import type { TypedSlip } from "./slip-draft.ts";

/** A passage this phone knows of, as it is shown beside a slip. */
export type KnownPassage = {
  readonly at: string;
  readonly direction: Direction;
  readonly verdict: VerdictKind;
  readonly celsius: number | null;
  /** Id of the resident, pass or registration, and the name where the phone or the slip has one. */
  readonly subject: string | null;
  readonly name: string | null;
};

/** What a typed slip meets on this phone: nothing; itself, with the same words or others; a passage that was recorded. */
export type SlipMeeting =
  { readonly kind: "new" } | { readonly kind: "repeated" | "differs" | "probable-twin"; readonly known: KnownPassage };

/** Compares a slip with what this phone recorded and what the server told of slips typed in elsewhere. */
export function meetSlip(
  { slip, at, stop, verdict, remark }: TypedSlip,
  gate: string,
  recorded: readonly RecordedStop[],
  typedIn: GateBriefing["typedIn"],
): SlipMeeting {
  const { direction, people } = stop;
  const person = people[0]!;
  const subject = subjectOf(person);
  const standing = recorded.filter(({ state }) => state === "standing");
  const same = standing.find((one) => one.slip === slip);
  const known = same === undefined ? findTyped(typedIn, slip) : knownOf(same, 0);
  if (known !== undefined) {
    const isSame =
      minuteOf(known.at) === minuteOf(at) &&
      known.direction === direction &&
      known.verdict === verdict &&
      known.celsius === person.celsius &&
      (subject === null ? known.subject === null && known.name === remark : known.subject === subject);
    return { kind: isSame ? "repeated" : "differs", known };
  }
  if (subject === null) return { kind: "new" };
  for (const one of standing) {
    const index = one.stop.people.findIndex((other) => {
      const there = { gate, direction: one.stop.direction, at: one.at, subject: subjectOf(other) ?? "" };
      return isProbableTwin({ gate, direction, at, subject }, there);
    });
    if (index >= 0) return { kind: "probable-twin", known: knownOf(one, index) };
  }
  return { kind: "new" };
}

function knownOf({ at, stop, decision }: RecordedStop, index: number): KnownPassage {
  const person = stop.people[index]!;
  const { verdict } = decision.people[index]!;
  const { celsius, name } = person;
  return { at, direction: stop.direction, verdict, celsius, subject: subjectOf(person), name };
}

function findTyped(typedIn: GateBriefing["typedIn"], slip: SlipNumber): KnownPassage | undefined {
  const found = typedIn.find((one) => one.slip === slip);
  return found === undefined ? undefined : { ...found, name: found.remark };
}

function subjectOf({ resident, registration, pass }: StopPerson): string | null {
  return resident ?? registration?.id ?? pass?.id ?? null;
}

function minuteOf(at: string): string {
  return at.slice(0, 16);
}
