import * as v from "valibot";
import { HouseholdNumber } from "#domain/register/household.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";

/** Duties in a zone staffed 1+1+N: one village cadre, one grid worker, N liaison party members. */
export const STAFF_DUTIES = ["village-cadre", "grid-worker", "liaison"] as const;

/** Body of `areas.staff-assigned`: a resident takes a duty in the fact's area; a liaison member with the households looked after. */
export const StaffAssigned = v.strictObject({
  resident: Uuid7,
  duty: v.picklist(STAFF_DUTIES),
  zone: v.nullable(v.pipe(v.string(), v.maxLength(31))),
  households: v.pipe(v.array(HouseholdNumber), v.maxLength(30)),
});
export type StaffAssigned = v.InferOutput<typeof StaffAssigned>;
