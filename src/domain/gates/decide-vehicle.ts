import type { Policy } from "#domain/orders/policy.ts";
import { decidePassage } from "./decide-passage.ts";
import { isStopped, strictest, type Decision } from "./decision.ts";
import type { Situation, Subject } from "./subject.ts";

export type VehiclePerson = { readonly subject: Subject; readonly celsius: number | null; readonly policy: Policy };

/** Each person's own verdict, in the order given, and the strictest of them for the screen. */
export type VehicleDecision = { readonly people: readonly Decision[]; readonly shown: Decision };

/**
 * Decides on everybody in a vehicle (at least one person; throws for none), each under the policy for that person.
 * Who goes out uses up the quota for the next of the same household.
 */
export function decideVehicle(
  people: readonly VehiclePerson[],
  { direction, at }: Pick<Situation, "direction" | "at">,
): VehicleDecision {
  const outings = new Map<string, number>();
  const decisions = people.map(({ subject, celsius, policy }) => {
    const household = subject.standing === "outsider" ? undefined : subject.household?.id;
    const before = household === undefined ? 0 : (outings.get(household) ?? 0);
    const decision = decidePassage(
      withOutings(subject, before, at),
      { direction, mode: "vehicle", celsius, at },
      policy,
    );
    if (household !== undefined && direction === "out" && !isStopped(decision)) outings.set(household, before + 1);
    return decision;
  });
  return { people: decisions, shown: strictest(decisions) };
}

function withOutings(subject: Subject, count: number, at: string): Subject {
  if (subject.standing === "outsider" || subject.household === null || count === 0) return subject;
  const outings = [...subject.household.outings, ...Array<string>(count).fill(at)];
  return { ...subject, household: { ...subject.household, outings } };
}
