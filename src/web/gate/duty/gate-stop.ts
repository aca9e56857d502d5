import type { Direction, FOUND_BY, Mode, Standing } from "#domain/gates/gate-facts.ts";
import type { PassKind } from "#domain/passes/pass-kind.ts";
import type { PassVerdict } from "#domain/passes/verify-pass.ts";

/** One person of a stop as the guard has established it; kept with the passage so that a correction can decide anew. */
export type StopPerson = {
  readonly standing: Standing;
  readonly name: string | null;
  readonly resident: string | null;
  readonly household: string | null;
  readonly householdNumber: string | null;
  readonly idTail: string | null;
  readonly village: string | null;
  readonly pass: { readonly id: string; readonly kind: PassKind; readonly verdict: PassVerdict["kind"] } | null;
  readonly registration: { readonly id: string; readonly isApproved: boolean } | null;
  readonly foundBy: (typeof FOUND_BY)[number] | null;
  readonly celsius: number | null;
};

/** A stop at the gate: one person on foot, or a vehicle with everybody in it. */
export type GateStop = {
  readonly direction: Direction;
  readonly mode: Mode;
  readonly plate: string | null;
  readonly people: readonly StopPerson[];
};

/** An outsider of whom nothing is written down. */
export const STRANGER: StopPerson = {
  standing: "outsider",
  ...{ name: null, resident: null, household: null, householdNumber: null, idTail: null, village: null },
  ...{ pass: null, registration: null, foundBy: null, celsius: null },
};
