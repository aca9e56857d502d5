type ProblemMessage = { readonly severity: "refused" | "warning"; readonly zh: string; readonly en: string };

/**
 * Everything that can be said about a row, each with the way out. "refused": nothing of the row is taken in.
 * "warning": the row is taken in and somebody should look. No sentence repeats what the cell held.
 */
export const PROBLEM_MESSAGES = {
  "name-missing": { severity: "refused", zh: "没有姓名，请补填姓名", en: "The name is missing; fill it in" },
  "id-number-rounded": {
    severity: "refused",
    zh: "证件号码被 Excel 按数字保存，末几位已丢失；请把该列设为“文本”后对照证件重新填写",
    en: "Excel kept the ID number as a number and its last digits are lost; format the column as text and type it again from the card",
  },
  "id-number-length": {
    severity: "refused",
    zh: "身份证号码应为18位（或旧证15位），请对照证件核对",
    en: "An ID number has 18 digits (15 on old cards); check it against the card",
  },
  "id-number-characters": {
    severity: "refused",
    zh: "身份证号码含有不该有的字符，只能是数字，末位可为X",
    en: "The ID number has characters that do not belong there; only digits, the last may be X",
  },
  "id-number-check-digit": {
    severity: "refused",
    zh: "身份证号码校验位不符，至少有一位写错，请对照证件核对",
    en: "The check digit of the ID number does not fit, so a digit is wrong; check it against the card",
  },
  "id-number-birth": {
    severity: "refused",
    zh: "身份证号码中的出生日期不存在或在将来，请对照证件核对",
    en: "The ID number holds a birth date that does not exist or lies ahead; check it against the card",
  },
  "id-number-region": {
    severity: "refused",
    zh: "身份证号码前六位从未是行政区划代码；请核对，证件确实如此时证件类型请填“其他”",
    en: "The first six digits never were a region code; check them, and if the card really bears them give the ID kind as Other",
  },
  "id-number-other": {
    severity: "refused",
    zh: "证件号码应为5至30位字母、数字或连字符，请核对",
    en: "An ID number of this kind has 5 to 30 letters, digits or hyphens; check it",
  },
  "id-kind-unknown": {
    severity: "refused",
    zh: "证件类型无法识别，请填：居民身份证、护照、港澳居民通行证、台湾居民通行证或其他",
    en: "The ID kind is not known; write: ID card, Passport, Hong Kong/Macau permit, Taiwan permit or Other",
  },
  "id-number-twice": {
    severity: "refused",
    zh: "同一证件号码在表中另一行已出现，请保留一行",
    en: "The same ID number stands in another row of the sheet; keep one of them",
  },
  "listed-twice": {
    severity: "warning",
    zh: "同一人在同一户中重复出现，只计一次",
    en: "The same person stands twice in the household and is counted once",
  },
  "birth-differs-from-id": {
    severity: "warning",
    zh: "出生日期与身份证号码不一致，已按身份证号码",
    en: "The birth date differs from the ID number; the ID number was followed",
  },
  "sex-differs-from-id": {
    severity: "warning",
    zh: "性别与身份证号码不一致，已按身份证号码",
    en: "The sex differs from the ID number; the ID number was followed",
  },
  "sex-unknown": {
    severity: "refused",
    zh: "性别无法识别，请填“男”或“女”，或留空",
    en: "The sex is not readable; write 男 or 女 (M or F), or leave it empty",
  },
  "phone-unreadable": {
    severity: "refused",
    zh: "电话无法识别，请填11位手机号或“区号-号码”，或留空",
    en: "The phone number is not readable; write an 11-digit mobile number or area code and number, or leave it empty",
  },
  "phone-rounded": {
    severity: "refused",
    zh: "电话被 Excel 按数字保存且已失真；请把该列设为“文本”后重新填写",
    en: "Excel kept the phone as a number and spoilt it; format the column as text and type it again",
  },
  "phone-more-than-one": {
    severity: "warning",
    zh: "一格中有多个电话，只取第一个（手机优先）",
    en: "The cell holds several phone numbers; the first was taken, a mobile one before others",
  },
  "plate-unreadable": {
    severity: "refused",
    zh: "车牌号无法识别，请按“浙F12345”填写，多个用“、”隔开，或留空",
    en: "A plate is not readable; write it like 浙F12345, several parted by 、, or leave it empty",
  },
  "plate-letters-corrected": {
    severity: "warning",
    zh: "车牌序号中没有字母O和I，已改为数字0和1，请核对",
    en: "Plates have no letters O and I in the serial; they were read as digits 0 and 1, please check",
  },
  "too-many-plates": {
    severity: "refused",
    zh: "一人最多登记5个车牌，请删去多余的",
    en: "At most five plates per person; remove the others",
  },
  "date-unreadable": {
    severity: "refused",
    zh: "日期无法识别，请按“2020-02-05”填写，或留空",
    en: "The date is not readable; write it like 2020-02-05, or leave it empty",
  },
  "date-impossible": {
    severity: "refused",
    zh: "没有这一天，请核对日期",
    en: "There is no such day; check the date",
  },
  "date-ambiguous": {
    severity: "refused",
    zh: "“2.1”这样的数字可能是2月1日，也可能是2月10日；请按“2020-02-01”填写",
    en: "A number like 2.1 may be 1 or 10 February; write it like 2020-02-01",
  },
  "date-was-utc": {
    severity: "warning",
    zh: "日期带有时区换算痕迹（显示为前一天），已改为当地日期，请核对",
    en: "The date bore the mark of a time zone (it shows the day before) and was set to the local day, please check",
  },
  "birth-ahead": {
    severity: "refused",
    zh: "出生日期早于1900年或在将来，请核对",
    en: "The birth date lies before 1900 or ahead; check it",
  },
  "leaving-before-arrival": {
    severity: "warning",
    zh: "预计离开日期早于到达日期，请核对",
    en: "The leaving date lies before the arrival, please check",
  },
  "role-unknown": {
    severity: "refused",
    zh: "人员类别无法识别，请填：户主、家庭成员、租客、员工或其他",
    en: "The role is not known; write: Head, Family, Tenant, Staff or Other",
  },
  "residency-unknown": {
    severity: "refused",
    zh: "居住类型无法识别，请填：户籍、流动或境外",
    en: "The residency is not known; write: Registered, Migrant or Abroad",
  },
  "house-use-unknown": {
    severity: "refused",
    zh: "房屋用途无法识别，请填：自住、出租、空置或未分配",
    en: "The house use is not known; write: Self, Let, Vacant or Unassigned",
  },
  "household-number-missing": {
    severity: "refused",
    zh: "无法确定属于哪一户，请填户号，或填户主姓名和住址",
    en: "It is not clear which household this is; give a household number, or the head's name and the address",
  },
  "household-number-unreadable": {
    severity: "refused",
    zh: "户号只能是20位以内的字母、数字和连字符",
    en: "A household number has at most 20 letters, digits and hyphens",
  },
  "household-number-is-date": {
    severity: "refused",
    zh: "户号被 Excel 改成了日期；请把该列设为“文本”后重新填写",
    en: "Excel turned the household number into a date; format the column as text and type it again",
  },
  "household-number-made": {
    severity: "warning",
    zh: "没有户号，已按户主和住址自动编号",
    en: "There is no household number; one was made from the head and the address",
  },
  "household-differs": {
    severity: "warning",
    zh: "同一户的住址、网格等在各行不一致，以先出现的为准",
    en: "Address, grid or the like differ between rows of one household; the first was taken",
  },
  "two-heads": { severity: "warning", zh: "同一户有两位户主，请核对", en: "The household has two heads, please check" },
  "other-village": {
    severity: "refused",
    zh: "这一行写的是别的村，请导入到该村",
    en: "This row names another village; import it there",
  },
  "grid-unknown": {
    severity: "warning",
    zh: "本村没有这个网格，先按全村登记；请填网格编号，如“03”",
    en: "The village has no such grid, so the household stands under the village; give the grid's number, e.g. 03",
  },
  "micro-grid-unknown": {
    severity: "warning",
    zh: "没有这个微网格，先按网格登记；请填微网格编号，如“05”",
    en: "There is no such micro-grid, so the household stands under its grid; give the micro-grid's number, e.g. 05",
  },
  "too-long": { severity: "refused", zh: "内容过长，请缩短", en: "The text is too long; shorten it" },
  "broken-formula": {
    severity: "refused",
    zh: "单元格是失效的公式（如 #REF!），请填入内容或清空",
    en: "The cell is a broken formula (such as #REF!); put in the content or empty it",
  },
  "cell-looks-shifted": {
    severity: "refused",
    zh: "姓名一栏不是姓名（像是电话、号码或公式），请检查是否错列",
    en: "The name is not a name (it looks like a phone, a number or a formula); see whether the columns have shifted",
  },
} as const satisfies Record<string, ProblemMessage>;

export type ProblemCode = keyof typeof PROBLEM_MESSAGES;

/** Does this problem keep the row out? */
export function isRefusal(code: ProblemCode): boolean {
  return PROBLEM_MESSAGES[code].severity === "refused";
}
