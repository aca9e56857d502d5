import type { Instant } from "#domain/time/instant.ts";

/** A passage may be corrected for ten minutes; later it takes a supervisor. */
export const CORRECTION_MINUTES = 10;

export type CorrectionDecision =
  | { readonly kind: "accept" }
  | { readonly kind: "refuse"; readonly because: "other-terminal" | "before-the-passage" | "too-late" };

/** May a passage be corrected? By the phone that recorded it, up to and including ten minutes after. */
export function decideCorrection(
  recordedAt: Instant,
  correctedAt: Instant,
  isSameTerminal: boolean,
): CorrectionDecision {
  if (!isSameTerminal) return { kind: "refuse", because: "other-terminal" };
  const after = Date.parse(correctedAt) - Date.parse(recordedAt);
  if (after < 0) return { kind: "refuse", because: "before-the-passage" };
  return after <= CORRECTION_MINUTES * 60_000 ? { kind: "accept" } : { kind: "refuse", because: "too-late" };
}
