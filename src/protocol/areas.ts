import * as v from "valibot";

export const DistrictItem = v.object({
  id: v.string(),
  town: v.string(),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  /** Those of its villages that lie in the caller's areas. */
  villages: v.array(v.object({ code: v.string(), name: v.string(), nameEn: v.nullable(v.string()) })),
});
export type DistrictItem = v.InferOutput<typeof DistrictItem>;

export const DistrictList = v.object({ districts: v.array(DistrictItem) });
export type DistrictList = v.InferOutput<typeof DistrictList>;
