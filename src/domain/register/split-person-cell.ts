import { toHalfWidth } from "./to-half-width.ts";

export type PersonCell = { readonly name: string; readonly idNumber?: string; readonly phone?: string };

const ID_NUMBER = /(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)/;
const MOBILE = /(?<!\d)(1[3-9]\d{9})(?!\d)/;

/** "阿一 13800000000 330425…": name, phone and ID number written into one cell. Undefined where the cell holds a name only. */
export function findPersonParts(text: string): PersonCell | undefined {
  if (!/\d{11}/.test(text) && !/[０-９]{11}/.test(text)) return undefined;
  const plain = toHalfWidth(text);
  const idNumber = ID_NUMBER.exec(plain)?.[1];
  const withoutId = idNumber === undefined ? plain : plain.replace(idNumber, " ");
  const phone = MOBILE.exec(withoutId)?.[1];
  if (idNumber === undefined && phone === undefined) return undefined;
  const name = (phone === undefined ? withoutId : withoutId.replace(phone, " "))
    .replace(/(身份证号?码?|证件号码?|联系电话|电话|手机号?码?|姓名)/g, " ")
    .replace(/[\s,，、;；:：()/|]+/g, " ")
    .trim();
  return { name, ...(idNumber !== undefined && { idNumber }), ...(phone !== undefined && { phone }) };
}
