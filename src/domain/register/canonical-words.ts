import type { Household } from "./household.ts";
import type { Resident } from "./resident.ts";

/** The words the template and every export use; the readers know them and many more. */
export const SEX_WORDS = { male: "男", female: "女" } as const satisfies Record<NonNullable<Resident["sex"]>, string>;

export const ID_KIND_WORDS = {
  "id-card": "居民身份证",
  passport: "护照",
  "hk-macau-permit": "港澳居民通行证",
  "taiwan-permit": "台湾居民通行证",
  other: "其他",
} as const satisfies Record<NonNullable<Resident["idKind"]>, string>;

export const ROLE_WORDS = {
  head: "户主",
  family: "家庭成员",
  tenant: "租客",
  staff: "员工",
  other: "其他",
} as const satisfies Record<Resident["role"], string>;

export const RESIDENCY_WORDS = {
  registered: "户籍",
  migrant: "流动",
  abroad: "境外",
} as const satisfies Record<Resident["residency"], string>;

export const USE_WORDS = {
  self: "自住",
  let: "出租",
  vacant: "空置",
  unassigned: "未分配",
} as const satisfies Record<Household["use"], string>;
