import type { OrderReference } from "#domain/orders/order-reference.ts";
import type { PolicyElement } from "#domain/orders/policy.ts";
import type { Instant } from "#domain/time/instant.ts";
import { VERDICTS, type Because, type Direction, type Referral, type VerdictKind } from "./gate-facts.ts";

/** What a gate answers: the verdict, why, on which articles it rests, and the way out. */
export type Decision = {
  readonly verdict: VerdictKind;
  readonly because: Because;
  /** Never empty unless admitted. */
  readonly references: readonly OrderReference[];
  /** Where to go: never null for somebody turned back or held. */
  readonly referral: Referral | null;
  /** Hours within which somebody else decides an appeal (H4); null where nobody is stopped. */
  readonly appealWithinHours: number | null;
  /** Where an outing quota or its hours stop somebody: when they may go out again; null when these never let them. */
  readonly againFrom?: Instant | null;
};

/** Where somebody goes next, by reason. */
const REFERRAL = {
  "no-order": null,
  "valid-pass": null,
  "in-register": null,
  "coming-home": null,
  "registered-outsider": null,
  "outsiders-admitted": null,
  "outsiders-registered": null,
  "outsiders-turned-back": "village-office",
  "vehicles-registered": null,
  "vehicles-turned-back": "village-office",
  "quota-used": "village-office",
  "outside-hours": "village-office",
  "home-quarantine": "quarantine-desk",
  fever: "health-station",
  emergency: null,
  "on-paper": null,
} as const satisfies Record<Because, Referral | null>;

/** H4: two hours for someone standing outside, a day for someone at home. */
const APPEAL_HOURS = { in: 2, out: 24 } as const satisfies Record<Direction, number>;

const STOPS = { admit: false, register: false, "turn-back": true, hold: true } as const satisfies Record<
  VerdictKind,
  boolean
>;

/** Puts a decision together; `restsOn` are the demands it follows from. */
export function conclude(
  [verdict, because]: readonly [VerdictKind, Because],
  restsOn: readonly PolicyElement<unknown>[],
  direction: Direction,
  referral: Referral | null = REFERRAL[because],
): Decision {
  const references = restsOn.map(({ reference }) => reference);
  return { verdict, because, references, referral, appealWithinHours: STOPS[verdict] ? APPEAL_HOURS[direction] : null };
}

/** Does the verdict keep somebody from passing? */
export function isStopped(decision: Decision): boolean {
  return STOPS[decision.verdict];
}

/** The strictest of some decisions, admit to hold; of equal ones the first. Throws when there is none. */
export function strictest(decisions: readonly Decision[]): Decision {
  return decisions.reduce((strict, next) => (strictness(next) > strictness(strict) ? next : strict));
}

function strictness({ verdict }: Decision): number {
  return VERDICTS.indexOf(verdict);
}
