import type { EntryRule } from "#domain/orders/measure.ts";
import type { Policy } from "#domain/orders/policy.ts";
import type { Because, Direction, Standing } from "./gate-facts.ts";
import type { VehicleAtGate } from "./person-at-gate.ts";
import { letThrough, refuse, type Verdict } from "./verdict.ts";

/** Which demand a vehicle falls under. A pass that bears a plate opens for the vehicle as for a resident's. */
const ASPECT_OF_VEHICLE = {
  resident: "residentVehicles",
  "pass-holder": "residentVehicles",
  outsider: "outsiderVehicles",
} as const satisfies Record<Standing, keyof Policy>;

const BECAUSE_OF_RULE = {
  admit: "vehicles-admitted",
  register: "vehicles-registered",
  "turn-back": "vehicles-turned-back",
} as const satisfies Record<EntryRule, Because>;

/**
 * What becomes of the vehicle itself, whoever sits in it; who sits in it may still walk. An outsider's vehicle that
 * leaves is let go: nobody is locked in.
 */
export function decideVehicleEntry(vehicle: VehicleAtGate, direction: Direction, policy: Policy): Verdict {
  const demand = policy[ASPECT_OF_VEHICLE[vehicle.standing]][0];
  if (demand === undefined) return letThrough("admit", "no-order");
  const { value: rule, reference } = demand;
  if (rule !== "turn-back") return letThrough(rule, BECAUSE_OF_RULE[rule], reference);
  if (vehicle.standing !== "resident" && direction === "out") return letThrough("admit", "leaving", reference);
  return refuse("turn-back", BECAUSE_OF_RULE[rule], reference, { direction });
}
