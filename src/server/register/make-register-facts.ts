import type { Household } from "#domain/register/household.ts";
import type { HouseholdRecorded, ResidentRecorded, SealedNumber } from "#domain/register/register-facts.ts";
import { residentContent } from "#domain/register/resident-content.ts";
import type { Resident } from "#domain/register/resident.ts";
import type { Sealing } from "#server/access/sealing.ts";
import { initialsOf, pinyinOf } from "./pinyin.ts";

/** How many last characters of an ID number or a phone a gate may compare. */
const TAIL = 4;

/** The body of a `register.household-recorded` fact. */
export function recordHousehold(id: string, household: Household): HouseholdRecorded {
  const { village: _village, area: _area, ...rest } = household;
  return { household: id, ...rest };
}

/** The body of a `register.resident-recorded` fact: numbers sealed, name in pinyin for the search. */
export function recordResident(id: string, household: string, resident: Resident, sealing: Sealing): ResidentRecorded {
  const { idNumber, phone, ...rest } = resident;
  return {
    resident: id,
    household,
    ...rest,
    id: sealNumber("id", idNumber, sealing),
    phone: sealNumber("phone", phone, sealing),
    pinyin: pinyinOf(resident.name).slice(0, 200),
    initials: initialsOf(resident.name).slice(0, 40),
    contentHash: contentHash(resident, sealing),
  };
}

/** Hash over a resident in clear (keyed, so that nobody can guess numbers against it): equal for equal records only. */
export function contentHash(resident: Resident, sealing: Sealing): string {
  return sealing.index("content", residentContent(resident));
}

function sealNumber(kind: "id" | "phone", clear: string | undefined, sealing: Sealing): SealedNumber | null {
  if (clear === undefined) return null;
  return { sealed: sealing.seal(clear), index: sealing.index(kind, clear), tail: clear.slice(-TAIL) };
}
