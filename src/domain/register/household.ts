import * as v from "valibot";
import { AreaCode, VillageCode } from "#domain/areas/area-code.ts";

/** How a house is used: 自住 / 出租 / 空置 / 未分配. */
export const HOUSE_USES = ["self", "let", "vacant", "unassigned"] as const;

/** The number a village gives a household (户号), at most 20 of letters, digits and hyphens; unique in its village. */
export const HouseholdNumber = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,20}$/), v.brand("HouseholdNumber"));
export type HouseholdNumber = v.InferOutput<typeof HouseholdNumber>;

/** A household as the register keeps it. Identity: (village, number). */
export const Household = v.object({
  village: VillageCode,
  number: HouseholdNumber,
  /** The deepest area known: the village, its grid or its micro-grid. */
  area: AreaCode,
  /** Village group (村民组), as written, e.g. "3组". */
  group: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** House number or unit and door, as written. */
  address: v.optional(v.pipe(v.string(), v.maxLength(120))),
  /** Residential compound (小区), where the house stands in one, e.g. 迎新苑. */
  compound: v.optional(v.pipe(v.string(), v.maxLength(40))),
  use: v.picklist(HOUSE_USES),
  landlord: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export type Household = v.InferOutput<typeof Household>;
