import * as v from "valibot";

export const SEXES = ["male", "female"] as const;
/** 居民身份证 / 护照 / 港澳居民通行证 / 台湾居民通行证 / 其他. */
export const ID_KINDS = ["id-card", "passport", "hk-macau-permit", "taiwan-permit", "other"] as const;
/** 户籍 / 流动 / 境外. */
export const RESIDENCIES = ["registered", "migrant", "abroad"] as const;
/** 户主 / 家庭成员 / 租客 / 员工 / 其他. */
export const HOUSEHOLD_ROLES = ["head", "family", "tenant", "staff", "other"] as const;

const text = (max: number) => v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(max)));

/**
 * A resident as the register keeps it, in clear: only where a person's record is read in, shown or written out.
 * At rest the ID number and the phone are encrypted, each with a blind index for look-up.
 */
export const Resident = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  formerName: text(60),
  sex: v.optional(v.picklist(SEXES)),
  idKind: v.optional(v.picklist(ID_KINDS)),
  /** For an ID card always 18 characters, capital X, checked (GB 11643). */
  idNumber: text(30),
  birth: v.optional(v.pipe(v.string(), v.isoDate())),
  nation: text(20),
  registeredAddress: text(120),
  phone: text(20),
  workplace: text(80),
  relation: text(20),
  role: v.picklist(HOUSEHOLD_ROLES),
  residency: v.picklist(RESIDENCIES),
  /** Elder or child living alone, special care: the words the village uses, for the liaison. */
  care: text(60),
  /** For migrants: day of arrival and the day they expect to leave. */
  arrived: v.optional(v.pipe(v.string(), v.isoDate())),
  leaving: v.optional(v.pipe(v.string(), v.isoDate())),
  plates: v.pipe(v.array(v.pipe(v.string(), v.maxLength(10))), v.maxLength(5)),
});
export type Resident = v.InferOutput<typeof Resident>;
