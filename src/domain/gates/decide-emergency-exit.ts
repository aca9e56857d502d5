import type { Decision } from "./decision.ts";

/**
 * The emergency exit (H5): always admitted, in every state of the app. It takes no argument, so there is nothing that
 * could refuse it: no order, no quarantine, no fever, no missing sync.
 */
export function decideEmergencyExit(): Decision {
  return { verdict: "admit", because: "emergency", references: [], referral: null, appealWithinHours: null };
}
