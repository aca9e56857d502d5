import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";
import type { HOUSEHOLD_ROLES } from "./resident.ts";

export type HouseholdRole = (typeof HOUSEHOLD_ROLES)[number];

const WORDS: Readonly<Record<string, HouseholdRole>> = {
  ...words("head", "户主 本人 户主本人 本户户主 head self householder"),
  ...words("family", "家庭成员 家属 成员 家人 常住人口 family member"),
  ...words("tenant", "租客 租户 承租人 房客 租住人员 租住 承租户 tenant lodger"),
  ...words("staff", "员工 雇员 职工 工人 保姆 护工 staff employee"),
  ...words("other", "其他 其它 非亲属 寄居 寄居人员 借住 other"),
};

/** Kin words begin so: 妻, 长子, 儿媳, 父亲, 外孙女, 祖母 … (GB/T 4761 and what villages say). */
const KIN =
  /^(配偶|夫妻|丈夫|老公|老婆|妻|夫|[长次三四五六七八]?[子女儿]|养子|养女|继子|继女|独生|儿媳|媳|女婿|婿|父|母|公公|婆婆|岳|爸|妈|爷|奶|祖|外祖|外公|外婆|孙|外孙|曾孙|曾祖|重孙|兄|弟|哥|姐|妹|嫂|侄|外甥|伯|叔|姑|舅|姨|之[子女妻夫父母]|小孩|亲属|亲戚|spouse|wife|husband|son|daughter|father|mother|grand|brother|sister|parent|child|kin)/i;

function words(role: HouseholdRole, list: string): Record<string, HouseholdRole> {
  return Object.fromEntries(list.split(" ").map((word) => [word, role]));
}

/** 户主 / 家庭成员 / 租客 / 员工 / 其他, in the words forms use. */
export function readRole(cell: RawCell): FieldReading<HouseholdRole> {
  const text = cellText(cell).toLowerCase();
  if (text === "") return nothing();
  const role = findRole(text);
  return role === undefined ? unread("role-unknown") : read(role);
}

/** The role a word for the relation to the head implies: 长子 → family, 户主 → head, 租客 → tenant; undefined if it implies none. */
export function findRole(relation: string): HouseholdRole | undefined {
  const text = relation.toLowerCase().replace(/\s/g, "");
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  return KIN.test(text.replace(/^户主的?之?/, "")) ? "family" : undefined;
}
