import type { Household } from "./household.ts";
import type { Resident } from "./resident.ts";

/** Everything the register says about a resident, as one canonical text: equal texts, equal records. Personal: hash it with a key. */
export function residentContent(resident: Resident): string {
  return canonical(resident);
}

/** The same for a household. */
export function householdContent(household: Household): string {
  return canonical(household);
}

function canonical(record: object): string {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
