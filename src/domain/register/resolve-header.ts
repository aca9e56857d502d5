import { findChineseNumber } from "./chinese-number.ts";
import { findFieldByHeader, headerKey } from "./header-key.ts";
import { isHouseholdField, type RegisterField } from "./register-field.ts";
import { toHalfWidth } from "./to-half-width.ts";

/** What a header path says: the field, and the member's number where it gives one (成员2姓名 → 2). */
export type ResolvedHeader = { readonly field: RegisterField; readonly member?: number; readonly confidence: number };

const NUMBER = "(\\d{1,2}|[一二三四五六七八九十]{1,3})";
const MEMBER = new RegExp(
  `(?:家庭|同住|共同居住|常住)?(?:成员|人员|家属|人口|租客|同住人|member)[\\s(第]*${NUMBER}[)号位名]*`,
  "i",
);
const NUMBERED = new RegExp(`^(.*[^\\d一二三四五六七八九十])[\\s(]*(?:${NUMBER}|([①-⑳]))[)]?$`);

/** Under these words stands somebody who is not of the household; 姓名 below them is not a resident's name. */
const SOMEBODY_ELSE =
  /对方|联系人|房东|出租人|业主|网格员|网格长|微网格长|联户|党员|包联|责任人|负责人|监护人|代表|填表|登记人|探访|接触|紧急|干部|医生|民警/;
/** Above these words stands only what part of the form this is. */
const HEAD = /^(户主|户主信息|户主情况|户主基本信息|户主基本情况)$/;

/** Reads a header path (one text per header row, from the top) against the spellings. Undefined: not a column we know. */
export function resolveHeader(path: readonly string[]): ResolvedHeader | undefined {
  const last = path.at(-1) ?? "";
  const upper = path.slice(0, -1);
  const marked = findMemberMark(path);
  const joined = findWhole(path.join(""));
  if (joined !== undefined) return withMember(joined, marked?.member, 1);
  if (marked !== undefined) {
    const field = findFieldByHeader(marked.rest) ?? findFieldByHeader(last);
    if (field !== undefined && !isHouseholdField(field)) return withMember(field, marked.member, 0.95);
  }
  if (upper.some((text) => SOMEBODY_ELSE.test(text))) return undefined;
  const own = findWhole(last);
  if (own !== undefined) {
    if (!upper.some((text) => HEAD.test(headerKey(text)))) return withMember(own, marked?.member, 0.9);
    return withMember(own, own === "headName" || isHouseholdField(own) ? undefined : 0, 0.9);
  }
  const numbered = NUMBERED.exec(toHalfWidth(last).trim());
  const field = numbered === null ? undefined : findFieldByHeader(numbered[1]!);
  if (numbered !== null && field !== undefined && !isHouseholdField(field)) {
    return withMember(field, memberNumber(numbered[2] ?? numbered[3]!), 0.9);
  }
  const above = upper.length > 0 ? findWhole(upper.at(-1)!) : undefined;
  return above === undefined || above === "name" ? undefined : withMember(above, undefined, 0.7);
}

/** A header, also with the numbering of columns in front: "3.身份证号". */
function findWhole(text: string): RegisterField | undefined {
  return findFieldByHeader(text) ?? findFieldByHeader(toHalfWidth(text).replace(/^\s*\d{1,2}\s*[.、)]\s*/, ""));
}

function findMemberMark(path: readonly string[]): { member: number; rest: string } | undefined {
  const whole = toHalfWidth(path.join(" "));
  const found = MEMBER.exec(whole);
  const member = found === null ? undefined : memberNumber(found[1]!);
  return found === null || member === undefined ? undefined : { member, rest: whole.replace(found[0], "") };
}

function memberNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".indexOf(text);
  return circled >= 0 ? circled + 1 : findChineseNumber(text);
}

function withMember(field: RegisterField, member: number | undefined, confidence: number): ResolvedHeader {
  return member === undefined ? { field, confidence } : { field, member, confidence };
}
