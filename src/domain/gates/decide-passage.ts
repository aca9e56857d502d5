import type { EntryRule, Papers } from "#domain/orders/measure.ts";
import type { Policy } from "#domain/orders/policy.ts";
import { decideOuting } from "./decide-outing.ts";
import { decideVehicleEntry } from "./decide-vehicle-entry.ts";
import type { Because } from "./gate-facts.ts";
import { isWorkPass, paperWorth, type PaperWorth } from "./paper.ts";
import { effectiveStanding, isStayingHome, type Passing, type PersonAtGate } from "./person-at-gate.ts";
import { isLetThrough, letThrough, refuse, strictestVerdict, type Verdict } from "./verdict.ts";

/**
 * How a resident enters and leaves, by the papers an order asks for and the worth of those shown. No cell turns back:
 * who is on the register and has no paper, or no phone, is written down at most (H7).
 */
const RESIDENTS_PASS = {
  none: { opens: "admit", names: "admit", nothing: "admit" },
  any: { opens: "admit", names: "admit", nothing: "register" },
  "entry-pass": { opens: "admit", names: "register", nothing: "register" },
} as const satisfies Record<Papers, Record<PaperWorth, "admit" | "register">>;

const BECAUSE_OF_OUTSIDERS = {
  admit: "outsiders-admitted",
  register: "outsiders-registered",
  "turn-back": "outsiders-turned-back",
} as const satisfies Record<EntryRule, Because>;

/** One thing a gate looks at; undefined where it has nothing to say. */
type Look = (person: PersonAtGate, passing: Passing, policy: Policy) => Verdict | undefined;

/** In this order: of equally strict answers the first is given as the reason. */
const LOOKS: readonly Look[] = [lookForFever, lookForHomeStay, lookAtOuting, lookAtStanding, lookAtVehicle];

/**
 * May this person go through? Every look answers for itself and the strictest answer holds, so that a further demand
 * never loosens a verdict. Where the policy demands nothing, everybody is admitted (H1). The emergency exit does not
 * come this way: `decideEmergencyExit`.
 *
 * `policy` is the one for the person: `policyAt` their own village, `policyAtGate` for who belongs to none. Without a
 * temperature the verdict is that of somebody well; `whatIsNeeded` tells when to take it.
 */
export function decidePassage(person: PersonAtGate, passing: Passing, policy: Policy): Verdict {
  const [first, ...others] = LOOKS.flatMap((look) => look(person, passing, policy) ?? []);
  if (first === undefined) return letThrough("admit", "no-order");
  const verdict = strictestVerdict([first, ...others]);
  const isForWork = first.because === "work-pass" && isLetThrough(verdict);
  // The reason is what keeps the way out of the household's quota, also when the vehicle has to be written down.
  return isForWork ? { ...verdict, because: "work-pass" } : verdict;
}

/** Whatever papers are shown, and in both directions. */
function lookForFever({ celsius }: PersonAtGate, { direction }: Passing, policy: Policy): Verdict | undefined {
  const fever = policy.feverThreshold.find(({ value }) => celsius !== null && celsius >= value);
  return fever && refuse("hold", "fever", fever.reference, { direction });
}

/** Only where an order in force demands it (H1), and only going out: home is where they shall be. */
function lookForHomeStay(person: PersonAtGate, { direction, at }: Passing, policy: Policy): Verdict | undefined {
  if (direction === "in" || !isStayingHome(person, at)) return undefined;
  const region = person.household?.homeStay?.region;
  const demand = policy.homeQuarantine.find(({ value }) => value.region === region) ?? policy.homeQuarantine[0];
  const againFrom = person.household?.homeStay?.until ?? null;
  return demand && refuse("turn-back", "home-quarantine", demand.reference, { direction, againFrom });
}

function lookAtOuting(person: PersonAtGate, { direction, at }: Passing, policy: Policy): Verdict | undefined {
  if (direction === "in" || person.standing !== "resident") return undefined;
  const first = policy.outingQuota[0];
  if (first === undefined) return undefined;
  const holdsWorkPass = isWorkPass(person.paper) && !isHeldByHomeStay(person, at, policy);
  return holdsWorkPass
    ? letThrough("admit", "work-pass", first.reference)
    : decideOuting(person.household?.outings ?? [], at, policy.outingQuota);
}

function lookAtStanding(person: PersonAtGate, passing: Passing, policy: Policy): Verdict | undefined {
  switch (effectiveStanding(person)) {
    case "resident":
      return lookAtResident(person, passing, policy);
    case "pass-holder":
      return letThrough("admit", "valid-pass", policy.papers[0]?.reference ?? policy.outsiders[0]?.reference ?? null);
    case "outsider":
      return lookAtOutsider(person, passing, policy);
  }
}

function lookAtResident(person: PersonAtGate, { direction, at }: Passing, policy: Policy): Verdict | undefined {
  const demand = policy.papers[0];
  if (demand === undefined) return undefined;
  // A household that stays at home has no pass: void by rule, not by hand.
  const worth = isHeldByHomeStay(person, at, policy) ? "nothing" : paperWorth(person.paper);
  const withoutPass = direction === "in" ? "coming-home" : "in-register";
  return letThrough(
    RESIDENTS_PASS[demand.value][worth],
    worth === "opens" ? "valid-pass" : withoutPass,
    demand.reference,
  );
}

/** Who is inside may always leave. Who has been written down once need not be again: a repeated way in is one look. */
function lookAtOutsider({ registered }: PersonAtGate, { direction }: Passing, policy: Policy): Verdict | undefined {
  const demand = policy.outsiders[0];
  if (demand === undefined) return undefined;
  const { value: rule, reference } = demand;
  if (direction === "out") return letThrough("admit", "leaving", reference);
  if (rule === "turn-back") return refuse("turn-back", BECAUSE_OF_OUTSIDERS[rule], reference, { direction });
  const isKnown = rule === "register" && registered;
  return isKnown
    ? letThrough("admit", "registered-outsider", reference)
    : letThrough(rule, BECAUSE_OF_OUTSIDERS[rule], reference);
}

/** A resident coming home is never refused: where the vehicle may not enter, they walk in. */
function lookAtVehicle(person: PersonAtGate, { direction, vehicle }: Passing, policy: Policy): Verdict | undefined {
  if (vehicle === null) return undefined;
  const verdict = decideVehicleEntry(vehicle, direction, policy);
  const walksHome = person.standing === "resident" && direction === "in" && !isLetThrough(verdict);
  return walksHome || verdict.because === "no-order" ? undefined : verdict;
}

function isHeldByHomeStay(person: PersonAtGate, at: Passing["at"], policy: Policy): boolean {
  return isStayingHome(person, at) && policy.homeQuarantine.length > 0;
}
