import type { Instant } from "#domain/time/instant.ts";
import type { Direction, Standing } from "./gate-facts.ts";
import type { Outing } from "./outing.ts";
import { paperWorth, type Paper } from "./paper.ts";

/** A household that stays at home until a moment, decided by a named person after an exposure in a region. */
export type HomeStay = { readonly region: string | null; readonly until: Instant };

/** What a gate knows of a resident's household. */
export type HouseholdAtGate = {
  readonly homeStay: HomeStay | null;
  /** Those the phone recorded and those that came by sync, in any order. */
  readonly outings: readonly Outing[];
};

/** Somebody at a gate, as far as a decision needs to know them: no name, no number. */
export type PersonAtGate = {
  readonly standing: Standing;
  /** The pass or other paper shown; null for none. Nobody is refused for that (H7). */
  readonly paper: Paper | null;
  /** Special registration has been made, now or on an earlier way in. */
  readonly registered: boolean;
  /** Of a resident; null where it is not known. */
  readonly household: HouseholdAtGate | null;
  /** As measured; null where it was not. */
  readonly celsius: number | null;
};

/** A vehicle at a gate. Its standing is that of its plate or driver, see `decideVehicleStanding`. */
export type VehicleAtGate = { readonly plate: string | null; readonly standing: Standing };

/** What somebody is about to do. */
export type Passing = {
  readonly direction: Direction;
  /** Null on foot. */
  readonly vehicle: VehicleAtGate | null;
  readonly at: Instant;
};

/** Does this person count as a resident, a pass-holder or an outsider? A pass that does not open makes no pass-holder. */
export function effectiveStanding({ standing, paper }: Pick<PersonAtGate, "standing" | "paper">): Standing {
  return standing === "pass-holder" && paperWorth(paper) !== "opens" ? "outsider" : standing;
}

/** Does the household have to stay at home at this moment? */
export function isStayingHome({ household }: Pick<PersonAtGate, "household">, at: Instant): boolean {
  return household !== null && household.homeStay !== null && at < household.homeStay.until;
}
