import type { HouseholdNumber } from "./household.ts";
import { shortHash } from "./short-hash.ts";

const MADE = /^M-[0-9A-V]{13}$/;

/** A number for a household whose village gave none: the same head at the same address always gets the same number. */
export function madeHouseholdNumber(village: string, householdKey: string): HouseholdNumber {
  return `M-${shortHash(`${village}|${householdKey}`)}` as HouseholdNumber;
}

/** Was this number made by us rather than given by the village? */
export function isMadeHouseholdNumber(number: string): boolean {
  return MADE.test(number);
}
