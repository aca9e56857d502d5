import type { Household } from "./household.ts";
import type { RegisterField } from "./register-field.ts";
import type { Resident } from "./resident.ts";
import { withoutUndefined } from "./without-undefined.ts";

/**
 * What the register says after a sheet has spoken. Where the sheet is silent, what was known stays; `fields` are those the sheet has columns for, so that
 * a default (family, registered) does not count as said.
 */
export function mergeResident(known: Resident, said: Resident, fields: readonly RegisterField[]): Resident {
  const saysRole = fields.includes("role") || fields.includes("relation") || said.role === "head";
  return {
    ...known,
    ...(withoutUndefined(said) as Resident),
    role: saysRole ? said.role : known.role,
    residency: fields.includes("residency") ? said.residency : known.residency,
    plates: said.plates.length > 0 ? said.plates : known.plates,
  };
}

/** The same for a household; an area the sheet knows less exactly (only the village, or only the grid) does not replace a deeper one. */
export function mergeHousehold(known: Household, said: Household, fields: readonly RegisterField[]): Household {
  return {
    ...known,
    ...(withoutUndefined(said) as Household),
    area: known.area.startsWith(said.area) ? known.area : said.area,
    use: fields.includes("use") ? said.use : known.use,
  };
}
