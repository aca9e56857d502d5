import type { PassKind } from "#domain/passes/pass-kind.ts";
import type { PassVerdict } from "#domain/passes/verify-pass.ts";
import type { Instant } from "#domain/time/instant.ts";
import type { Direction, Mode, Standing } from "./gate-facts.ts";

/** What a gate knows of a household. */
export type HouseholdStanding = {
  readonly id: string;
  /** Is somebody of it in home quarantine? Then none of its passes opens a gate going out. */
  readonly quarantined: boolean;
  /**
   * When somebody of it went out, each person and each time once, as far as this phone and the last sync know: what the
   * phone recorded itself comes back to it, so merge by fact first. Ones too old to count may be there.
   */
  readonly outings: readonly Instant[];
};

/** An outsider's special registration: none / made at an earlier passage and still good / approved by a named person (H4). */
export const REGISTRATION_STANDINGS = ["none", "made", "approved"] as const;
export type RegistrationStanding = (typeof REGISTRATION_STANDINGS)[number];

/** Who stands at the gate, as far as its decision needs to know. `pass` is what verifyPass answered, null without a pass. */
export type Subject =
  | { readonly standing: "resident"; readonly pass: PassVerdict["kind"] | null; readonly household: HouseholdStanding }
  | {
      readonly standing: "pass-holder";
      readonly pass: PassVerdict["kind"];
      readonly kind: PassKind;
      /** The household named on the pass, where this phone knows it. */
      readonly household: HouseholdStanding | null;
      readonly registration?: RegistrationStanding;
    }
  | { readonly standing: "outsider"; readonly registration: RegistrationStanding };

/** How and when somebody passes. `celsius` is null where it was not taken. */
export type Situation = {
  readonly direction: Direction;
  readonly mode: Mode;
  readonly celsius: number | null;
  readonly at: Instant;
};

/** Whose rules a valid pass puts its holder under, when the holder is not on this phone's register. */
const RANKS_AS = {
  resident: "resident",
  tenant: "resident",
  delivery: "pass-holder",
  medical: "pass-holder",
  visitor: "pass-holder",
  duty: "pass-holder",
} as const satisfies Record<PassKind, Standing>;

/** Whose rules somebody falls under. A pass that is not valid makes no outsider of a resident, and no pass-holder of an outsider. */
export function rankOf(subject: Subject): Standing {
  if (subject.standing !== "pass-holder") return subject.standing;
  return subject.pass === "valid" ? RANKS_AS[subject.kind] : "outsider";
}
