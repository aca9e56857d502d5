import * as v from "valibot";
import { VillageCode } from "#domain/areas/area-code.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { Household } from "./household.ts";
import { Resident } from "./resident.ts";

/** A personal number at rest: sealed, findable by its blind index, with the last characters for those who compare papers. */
export const SealedNumber = v.strictObject({
  sealed: v.pipe(v.string(), v.maxLength(200)),
  index: v.pipe(v.string(), v.maxLength(40)),
  tail: v.pipe(v.string(), v.maxLength(8)),
});
export type SealedNumber = v.InferOutput<typeof SealedNumber>;

const { village: _village, area: _area, ...householdFields } = Household.entries;
const { idNumber: _idNumber, phone: _phone, ...residentFields } = Resident.entries;

/** Body of `register.household-recorded`: the household as it is from now on. The fact's area says where it stands. */
export const HouseholdRecorded = v.strictObject({ household: Uuid7, ...householdFields });
export type HouseholdRecorded = v.InferOutput<typeof HouseholdRecorded>;

/** Body of `register.resident-recorded`: the resident as they are from now on, numbers sealed. */
export const ResidentRecorded = v.strictObject({
  resident: Uuid7,
  household: Uuid7,
  ...residentFields,
  id: v.nullable(SealedNumber),
  phone: v.nullable(SealedNumber),
  /** Pinyin of the name, "zhang mei li", and its initials, "zml". */
  pinyin: v.pipe(v.string(), v.maxLength(200)),
  initials: v.pipe(v.string(), v.maxLength(40)),
  /** Hash over the record in clear: an import that brings nothing new is seen by it. */
  contentHash: v.pipe(v.string(), v.maxLength(64)),
});
export type ResidentRecorded = v.InferOutput<typeof ResidentRecorded>;

/** Body of `register.resident-left`: moved away, died, or recorded by mistake. */
export const ResidentLeft = v.strictObject({ resident: Uuid7 });
export type ResidentLeft = v.InferOutput<typeof ResidentLeft>;

/** Body of `register.exported`: somebody took a village's register out, in clear or masked, and said what for. */
export const RegisterExported = v.strictObject({
  village: VillageCode,
  format: v.picklist(["xlsx", "csv"]),
  masked: v.boolean(),
  people: v.pipe(v.number(), v.integer(), v.minValue(0)),
  reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)),
});
export type RegisterExported = v.InferOutput<typeof RegisterExported>;
