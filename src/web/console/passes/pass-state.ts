import type { PassItem } from "#protocol/passes.ts";

export type PassState = "valid" | "revoked" | "expired" | "waiting";

/** How a pass stands at a moment (milliseconds since 1970). */
export function stateOfPass({ revokedAt, validFrom, validUntil }: PassItem, now: number): PassState {
  if (revokedAt !== null) return "revoked";
  if (Date.parse(validUntil) <= now) return "expired";
  return Date.parse(validFrom) > now ? "waiting" : "valid";
}
