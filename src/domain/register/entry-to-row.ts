import { areaLevel } from "#domain/areas/area-code.ts";
import { ROLE_WORDS, ID_KIND_WORDS, RESIDENCY_WORDS, SEX_WORDS, USE_WORDS } from "./canonical-words.ts";
import type { Household } from "./household.ts";
import type { RegisterEntry } from "./register-entry.ts";
import { TEMPLATE_FIELDS, type RegisterField } from "./register-field.ts";
import type { Resident } from "./resident.ts";

/**
 * An entry as rows of the template, one per resident (one without a person for an empty house), in the order of TEMPLATE_FIELDS.
 * Reading them again gives the same entry.
 */
export function entryToRows({ household, residents }: RegisterEntry): (string | null)[][] {
  const ofHousehold = householdCells(household);
  const people = residents.length === 0 ? [{}] : residents.map(residentCells);
  return people.map((ofResident) => {
    const cells: Partial<Record<RegisterField, string>> = { ...ofHousehold, ...ofResident };
    return TEMPLATE_FIELDS.map((field) => cells[field] ?? null);
  });
}

function householdCells(household: Household): Partial<Record<RegisterField, string>> {
  const level = areaLevel(household.area);
  return {
    village: household.village,
    householdNumber: household.number,
    ...(household.group !== undefined && { group: household.group }),
    ...(level !== "village" && { grid: household.area.slice(12, 14) }),
    ...(level === "micro-grid" && { microGrid: household.area.slice(14, 16) }),
    ...(household.address !== undefined && { address: household.address }),
    ...(household.compound !== undefined && { compound: household.compound }),
    use: USE_WORDS[household.use],
    ...(household.landlord !== undefined && { landlord: household.landlord }),
  };
}

function residentCells({
  sex,
  idKind,
  role,
  residency,
  plates,
  ...texts
}: Resident): Partial<Record<RegisterField, string>> {
  return {
    ...texts,
    ...(sex !== undefined && { sex: SEX_WORDS[sex] }),
    ...(idKind !== undefined && { idKind: ID_KIND_WORDS[idKind] }),
    role: ROLE_WORDS[role],
    residency: RESIDENCY_WORDS[residency],
    ...(plates.length > 0 && { plates: plates.join("、") }),
  };
}
