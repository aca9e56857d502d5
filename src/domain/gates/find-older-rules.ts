import type { AreaCode } from "#domain/areas/area-code.ts";
import type { Aspect } from "#domain/orders/aspect.ts";
import type { OrderReference } from "#domain/orders/order-reference.ts";
import type { Policy } from "#domain/orders/policy.ts";
import type { Instant } from "#domain/time/instant.ts";
import type { Because, Passage, PassagePerson, Standing } from "./gate-facts.ts";
import type { OrderHistory } from "./order-history.ts";

/** Somebody of a passage (place in it, from 0) who was decided on by other rules than those in force. */
export type OlderRules = {
  readonly person: number;
  /** The article the verdict cited; null: none. */
  readonly cited: OrderReference | null;
  /** The articles in force there and then that a gate carries out for such a person. */
  readonly inForce: readonly OrderReference[];
};

const OF_RESIDENTS = [
  "papers",
  "residentVehicles",
  "outingQuota",
  "homeQuarantine",
] as const satisfies readonly Aspect[];
const OF_OUTSIDERS = ["outsiders", "outsiderVehicles"] as const satisfies readonly Aspect[];

/** What a gate carries out for each kind of person, beside temperature. A pass may make its holder either. */
const ASPECTS_OF_STANDING = {
  resident: OF_RESIDENTS,
  "pass-holder": [...OF_RESIDENTS, ...OF_OUTSIDERS],
  outsider: OF_OUTSIDERS,
} as const satisfies Record<Standing, readonly Aspect[]>;

/** "No order in force" holds where none of these demands anything. */
const NO_ORDER_WITHOUT = {
  resident: [...OF_RESIDENTS, ...OF_OUTSIDERS],
  "pass-holder": ["outsiders"],
  outsider: ["outsiders"],
} as const satisfies Record<Standing, readonly Aspect[]>;

/** Aspects that matter only to somebody going out, or in a vehicle. */
const ONLY_OUT: readonly Aspect[] = ["outingQuota"];
const ONLY_IN_VEHICLES: readonly Aspect[] = ["residentVehicles", "outsiderVehicles"];

/** What a verdict rests on, by its reason: an article on one of these is cited. null: no rule decided, so none can be older. */
const RESTS_ON = {
  "no-order": "nothing",
  "valid-pass": ["papers"],
  "in-register": ["papers"],
  "coming-home": ["homeQuarantine", "residentVehicles"],
  "registered-outsider": ["outsiders"],
  "outsiders-admitted": ["outsiders"],
  "outsiders-registered": ["outsiders"],
  "outsiders-turned-back": ["outsiders"],
  "vehicles-registered": ["residentVehicles", "outsiderVehicles"],
  "vehicles-turned-back": ["residentVehicles", "outsiderVehicles"],
  "quota-used": ["outingQuota"],
  "outside-hours": ["outingQuota"],
  "home-quarantine": ["homeQuarantine"],
  fever: ["feverThreshold"],
  emergency: null,
  "on-paper": null,
} as const satisfies Record<Because, readonly Aspect[] | "nothing" | null>;

/**
 * Who of a passage was decided on by other rules than those in force at that place and moment: the cited article was not
 * (or no longer) in force, or what the phone had last heard of orders said otherwise. Rules that could not touch the
 * person (outsiders' for a resident, the quota coming in) count for nothing. `serves` are the areas of the gate, `decidedAt`
 * when the phone decided, which for a correction is later than the passage.
 */
export function findOlderRules(
  passage: Passage,
  {
    at,
    decidedAt,
    serves,
  }: { readonly at: Instant; readonly decidedAt: Instant; readonly serves: readonly AreaCode[] },
  orders: OrderHistory,
): readonly OlderRules[] {
  const { rulesAge } = passage;
  const heardAt = rulesAge === null ? null : new Date(Date.parse(decidedAt) - rulesAge).toISOString();
  return passage.people.flatMap((one, person) => {
    const restsOn = RESTS_ON[one.because];
    if (restsOn === null) return [];
    const areas = one.village === null ? serves : [one.village as AreaCode];
    const inForce = orders.policyAt(areas, at);
    const thought = orders.policyThoughtAt(heardAt, areas, at);
    const aspects = listAspects(one, passage);
    const isOlder =
      !mayCite(inForce, restsOn === "nothing" ? NO_ORDER_WITHOUT[one.standing] : restsOn, one.reference) ||
      !isAlike(inForce, thought, aspects);
    return isOlder ? [{ person, cited: one.reference, inForce: referencesOf(inForce, aspects) }] : [];
  });
}

function listAspects({ standing, celsius }: PassagePerson, { direction, mode }: Passage): readonly Aspect[] {
  const aspects: readonly Aspect[] = [
    ...ASPECTS_OF_STANDING[standing],
    celsius === null ? "temperature" : "feverThreshold",
  ];
  return aspects.filter(
    (aspect) =>
      (direction === "out" || !ONLY_OUT.includes(aspect)) && (mode === "vehicle" || !ONLY_IN_VEHICLES.includes(aspect)),
  );
}

function mayCite(policy: Policy, aspects: readonly Aspect[], cited: OrderReference | null): boolean {
  const possible = referencesOf(policy, aspects);
  if (cited === null) return possible.length === 0;
  return possible.some((one) => isSameArticle(one, cited));
}

function isAlike(one: Policy, other: Policy, aspects: readonly Aspect[]): boolean {
  return one === other || aspects.every((aspect) => JSON.stringify(one[aspect]) === JSON.stringify(other[aspect]));
}

/** Each article once. */
function referencesOf(policy: Policy, aspects: readonly Aspect[]): readonly OrderReference[] {
  const references = aspects.flatMap((aspect) => policy[aspect].map(({ reference }) => reference));
  return references.filter((one, index) => references.findIndex((other) => isSameArticle(one, other)) === index);
}

function isSameArticle(one: OrderReference, other: OrderReference): boolean {
  return one.order === other.order && one.version === other.version && one.article === other.article;
}
