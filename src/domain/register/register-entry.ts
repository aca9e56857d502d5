import type { Household } from "./household.ts";
import type { Resident } from "./resident.ts";

/** One household with the people in it: what a sheet is read into, what the seeds make, what an export writes. */
export type RegisterEntry = { readonly household: Household; readonly residents: readonly Resident[] };
