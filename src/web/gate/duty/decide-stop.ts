import { decidePassage } from "#domain/gates/decide-passage.ts";
import { decideVehicle } from "#domain/gates/decide-vehicle.ts";
import { isStopped, type Decision } from "#domain/gates/decision.ts";
import type { Passage, PassagePerson, Referral, VerdictKind } from "#domain/gates/gate-facts.ts";
import { listGoers } from "#domain/gates/list-goers.ts";
import type { Subject } from "#domain/gates/subject.ts";
import type { Outing } from "#protocol/sync.ts";
import type { GateLists } from "./gate-lists.ts";
import type { GateStop, StopPerson } from "./gate-stop.ts";

/** Each person's decision, in order, and the strictest of them. */
export type StopDecision = { readonly people: readonly Decision[]; readonly shown: Decision };

/**
 * The verdict on a stop at a moment, by what this phone knows; `without` is the passage that is being corrected, whose own
 * outings do not count against it. Throws when the stop has no people.
 */
export function decideStop(lists: GateLists, stop: GateStop, at: string, without?: string): StopDecision {
  const people = stop.people.map((person) => ({
    subject: subjectOf(lists, person, without),
    celsius: person.celsius,
    policy: lists.policyFor(person.village, at),
  }));
  if (stop.mode === "vehicle") return decideVehicle(people, { direction: stop.direction, at });
  const { subject, celsius, policy } = people[0]!;
  const decision = decidePassage(subject, { direction: stop.direction, mode: "foot", celsius, at }, policy);
  return { people: [decision], shown: decision };
}

function subjectOf(
  lists: GateLists,
  { standing, pass, household, registration }: StopPerson,
  without?: string,
): Subject {
  const made = registration === null ? "none" : registration.isApproved ? "approved" : "made";
  if (standing === "resident" && household !== null)
    return { standing, pass: pass?.verdict ?? null, household: lists.householdStanding(household, without) };
  if (standing === "pass-holder" && pass !== null) {
    const known = household === null ? null : lists.householdStanding(household, without);
    return { standing, pass: pass.verdict, kind: pass.kind, household: known, registration: made };
  }
  return { standing: "outsider", registration: made };
}

/** What goes into the journal. `referral` is where the guard sends those who are stopped, when not where the rule says. */
export function passageOf(
  lists: GateLists,
  stop: GateStop,
  decision: StopDecision,
  { rulesAge, referral, guard }: { rulesAge: number | null; referral?: Referral; guard?: string },
): Passage {
  return {
    gate: lists.gate!.id,
    direction: stop.direction,
    mode: stop.mode,
    plate: stop.plate,
    people: stop.people.map((person, at): PassagePerson => {
      const one = decision.people[at]!;
      return {
        standing: person.standing,
        ...{ resident: person.resident, household: person.household, village: person.village },
        ...{ pass: person.pass?.id ?? null, registration: person.registration?.id ?? null },
        ...{ foundBy: person.foundBy, celsius: person.celsius, verdict: one.verdict, because: one.because },
        reference: one.references[0] ?? null,
        referral: isStopped(one) ? (referral ?? one.referral) : one.referral,
      };
    }),
    rulesAge,
    remark: null,
    ...(guard === undefined ? {} : { guard }),
  };
}

/** The verdict a guard wrote on a slip, of one person: nothing is decided anew, and no rule is cited. */
export function decisionOnPaper(verdict: VerdictKind): StopDecision {
  const shown: Decision = { verdict, because: "on-paper", references: [], referral: null, appealWithinHours: null };
  return { people: [shown], shown };
}

/** Who went out and counts against the household's quota. */
export function outingsOf(passage: Passage, fact: string, at: string): Outing[] {
  return listGoers(passage).map(({ household, person }) => ({ household, at, fact, person }));
}
