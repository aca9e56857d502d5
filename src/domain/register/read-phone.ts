import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";
import { toHalfWidth } from "./to-half-width.ts";

const MOBILE = /^1[3-9]\d{9}$/;
/** Beijing, the two-digit codes 02x, and the three-digit codes 03xx–09xx; then seven or eight digits. */
const WITH_AREA_CODE = /^(0(?:10|2\d)|0[3-9]\d{2})-?([2-8]\d{6,7})$/;
const LOCAL = /^[2-8]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const ABROAD = /^(?:\+|00)([1-9]\d{6,14})$/;
const BETWEEN_NUMBERS = /[/、,，;；|\\\n\r]+|\s+(?=\+?\d{7,})|或|和/;

/**
 * A phone number as the register keeps it: `13800000000`, `0573-88888888`, `88888888`, `4001234567` or `+85291234567`.
 * Of several in a cell the first mobile number is taken. Short inner numbers (六位短号) are no phone numbers for strangers.
 */
export function readPhone(cell: RawCell): FieldReading<string> {
  if (typeof cell === "number" && (!Number.isInteger(cell) || Math.abs(cell) >= 1e15)) return unread("phone-rounded");
  const text = toHalfWidth(typeof cell === "string" ? (cellText(cell) === "" ? "" : cell) : cellText(cell)).trim();
  if (text === "") return nothing();
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) return unread("phone-rounded");
  const whole = findPhone(text);
  if (whole !== undefined) return read(whole);
  const numbers = text
    .split(BETWEEN_NUMBERS)
    .filter((part) => part.trim() !== "")
    .map(findPhone);
  const readable = numbers.filter((number) => number !== undefined);
  if (readable.length === 0 || readable.length < numbers.length) return unread("phone-unreadable");
  const first = readable.find((number) => MOBILE.test(number)) ?? readable[0]!;
  return new Set(readable).size === 1 ? read(first) : read(first, "phone-more-than-one");
}

function findPhone(part: string): string | undefined {
  const digits = part
    .replace(/[\s\p{Cc}\u200b-\u200f\u202a-\u202e\ufeff'().·_—–:-]/gu, "")
    .replace(/^(手机|电话|联系电话|座机|固话|宅电|tel|mobile|phone)号?码?/i, "");
  const home = digits.replace(/^(\+|00)?86(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}$)/, "");
  if (MOBILE.test(home)) return home;
  // A number cell has eaten the leading zero of the area code: 57388888888.
  const area = WITH_AREA_CODE.exec(home) ?? WITH_AREA_CODE.exec(`0${home}`);
  if (SERVICE.test(home)) return home;
  if (area !== null) return `${area[1]}-${area[2]}`;
  if (LOCAL.test(home)) return home;
  const abroad = ABROAD.exec(home);
  return abroad === null ? undefined : `+${abroad[1]}`;
}
