import type { HoleReason } from "./closure-hole.ts";

/** What mends a hole. */
export const NEXT_STEPS = [
  "record-entrances",
  "name-gate",
  "open-gate",
  "begin-duty",
  "inspect",
  "inspect-with-photo",
  "repair",
  "shut",
  "account-for",
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export const NEXT_STEP = {
  "no-entrance": "record-entrances",
  "no-gate": "name-gate",
  "gate-closed": "open-gate",
  "no-duty": "begin-duty",
  "duty-lapsed": "begin-duty",
  "never-checked": "inspect-with-photo",
  "check-lapsed": "inspect-with-photo",
  "check-without-photo": "inspect-with-photo",
  "block-broken": "repair",
  "emergency-open": "shut",
  "opened-unlogged": "inspect",
  "way-unaccounted": "account-for",
} as const satisfies Record<HoleReason, NextStep>;
