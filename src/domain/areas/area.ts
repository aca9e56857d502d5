import * as v from "valibot";
import { AreaCode, VillageCode, MicroGridCode } from "./area-code.ts";

/** One node of the area tree. `validTo` is set for codes that an edition of the divisions has abolished. */
export const Area = v.object({
  code: AreaCode,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  validFrom: v.optional(v.pipe(v.string(), v.isoDate())),
  validTo: v.optional(v.pipe(v.string(), v.isoDate())),
});
export type Area = v.InferOutput<typeof Area>;

/** A district's name in addresses and facts: an ASCII word, e.g. "liuliang". */
export const DistrictId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/));

/** A set of villages under joint protection (片区). */
export const District = v.object({
  id: DistrictId,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  nameEn: v.optional(v.string()),
  villages: v.pipe(v.array(VillageCode), v.minLength(1)),
});
export type District = v.InferOutput<typeof District>;

/** A set of micro-grids staffed 1+1+N (战区). */
export const Zone = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/)),
  village: VillageCode,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  microGrids: v.array(MicroGridCode),
});
export type Zone = v.InferOutput<typeof Zone>;
