import type { EntryRule, Papers } from "#domain/orders/measure.ts";
import type { Policy } from "#domain/orders/policy.ts";
import { findOutingRefusal, isQuarantined } from "./decide-outing.ts";
import { conclude, strictest, type Decision } from "./decision.ts";
import type { Because, Referral, Standing, VerdictKind } from "./gate-facts.ts";
import { rankOf, type HouseholdStanding, type RegistrationStanding, type Situation, type Subject } from "./subject.ts";

type Conclusion = readonly [VerdictKind, Because];
type Decide = (subject: Subject, situation: Situation, policy: Policy) => Decision;

/** A resident without a valid pass is admitted by the register (H7); where the order asks for a pass, it tells where to get one. */
const REFERRAL_WITHOUT_PASS = {
  none: null,
  any: null,
  "entry-pass": "village-office",
} as const satisfies Record<Papers, Referral | null>;

/** An outsider coming in, by the rule on outsiders and the special registration. An approval overrules turning back (H4). */
const OUTSIDER_COMING_IN = {
  admit: {
    none: ["admit", "outsiders-admitted"],
    made: ["admit", "outsiders-admitted"],
    approved: ["admit", "outsiders-admitted"],
  },
  register: {
    none: ["register", "outsiders-registered"],
    made: ["admit", "registered-outsider"],
    approved: ["admit", "registered-outsider"],
  },
  "turn-back": {
    none: ["turn-back", "outsiders-turned-back"],
    made: ["turn-back", "outsiders-turned-back"],
    approved: ["admit", "registered-outsider"],
  },
} as const satisfies Record<EntryRule, Record<RegistrationStanding, Conclusion>>;

/** The same for the vehicle; null: the vehicle adds nothing. */
const OUTSIDERS_VEHICLE = {
  admit: { none: null, made: null, approved: null },
  register: { none: ["register", "vehicles-registered"], made: null, approved: null },
  "turn-back": {
    none: ["turn-back", "vehicles-turned-back"],
    made: ["turn-back", "vehicles-turned-back"],
    approved: null,
  },
} as const satisfies Record<EntryRule, Record<RegistrationStanding, Conclusion | null>>;

/** A resident's vehicle. Coming home it is written down at most. */
const RESIDENTS_VEHICLE = {
  in: { admit: null, register: ["register", "vehicles-registered"], "turn-back": ["register", "coming-home"] },
  out: {
    admit: null,
    register: ["register", "vehicles-registered"],
    "turn-back": ["turn-back", "vehicles-turned-back"],
  },
} as const satisfies Record<Situation["direction"], Record<EntryRule, Conclusion | null>>;

const BY_RANK = {
  resident: decideResident,
  "pass-holder": (_subject, { direction }, policy) =>
    conclude(["admit", isGateFree(policy) ? "no-order" : "valid-pass"], policy.papers, direction),
  outsider: decideOutsider,
} as const satisfies Record<Standing, Decide>;

/**
 * The verdict on one person at a gate; `policy` is the one in force for this person (policyAt, policyAtGate). Phone and
 * server call this one function. A temperature that was not taken stops nobody; a fever that was taken is held in
 * either direction, whatever papers are shown.
 */
export function decidePassage(subject: Subject, situation: Situation, policy: Policy): Decision {
  return (
    findFever(situation, policy) ??
    strictest([
      BY_RANK[rankOf(subject)](subject, situation, policy),
      ...listVehicleDecisions(subject, situation, policy),
    ])
  );
}

function findFever({ celsius, direction }: Situation, policy: Policy): Decision | undefined {
  const feverish = policy.feverThreshold.filter(({ value }) => celsius !== null && celsius >= value);
  return feverish.length > 0 ? conclude(["hold", "fever"], feverish, direction) : undefined;
}

function decideResident(subject: Subject, { direction, at }: Situation, policy: Policy): Decision {
  const household = householdOf(subject);
  if (household !== null) {
    const refusal = direction === "out" ? findOutingRefusal(household, at, policy) : undefined;
    if (refusal !== undefined) return refusal;
    if (isQuarantined(household, policy)) return conclude(["admit", "coming-home"], policy.homeQuarantine, direction);
  }
  if (isGateFree(policy)) return conclude(["admit", "no-order"], [], direction);
  if (hasValidPass(subject)) return conclude(["admit", "valid-pass"], policy.papers, direction);
  const papers = policy.papers[0]?.value ?? "none";
  return conclude(["admit", "in-register"], policy.papers, direction, REFERRAL_WITHOUT_PASS[papers]);
}

/** Who leaves is let go: a rule on outsiders keeps them out, never in. */
function decideOutsider(subject: Subject, { direction }: Situation, policy: Policy): Decision {
  const rule = policy.outsiders[0];
  if (rule === undefined) return conclude(["admit", "no-order"], [], direction);
  const registration = registrationOf(subject);
  if (direction === "in") return conclude(OUTSIDER_COMING_IN[rule.value][registration], [rule], direction);
  const because = registration === "none" ? "outsiders-admitted" : "registered-outsider";
  return conclude(["admit", because], [rule], direction);
}

function listVehicleDecisions(subject: Subject, { direction, mode }: Situation, policy: Policy): readonly Decision[] {
  const rank = rankOf(subject);
  if (mode === "foot" || rank === "pass-holder") return [];
  const rule = rank === "resident" ? policy.residentVehicles[0] : policy.outsiderVehicles[0];
  if (rule === undefined || (rank === "outsider" && direction === "out")) return [];
  const conclusion =
    rank === "resident"
      ? RESIDENTS_VEHICLE[direction][rule.value]
      : OUTSIDERS_VEHICLE[rule.value][registrationOf(subject)];
  return conclusion === null ? [] : [conclude(conclusion, [rule], direction)];
}

/** Does no order demand anything a gate executes? */
function isGateFree(policy: Policy): boolean {
  const demands = [policy.papers, policy.outsiders, policy.outingQuota, policy.homeQuarantine];
  return [...demands, policy.residentVehicles, policy.outsiderVehicles].every((demand) => demand.length === 0);
}

function householdOf(subject: Subject): HouseholdStanding | null {
  return subject.standing === "outsider" ? null : subject.household;
}

function hasValidPass(subject: Subject): boolean {
  return subject.standing !== "outsider" && subject.pass === "valid";
}

function registrationOf(subject: Subject): RegistrationStanding {
  return subject.standing === "resident" ? "none" : (subject.registration ?? "none");
}
