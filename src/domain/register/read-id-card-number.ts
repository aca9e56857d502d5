import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import { cellText } from "./cell-text.ts";
import { idCheckDigit } from "./id-check-digit.ts";
import { isRegionCode } from "./is-region-code.ts";
import { findPlainDate } from "./plain-date.ts";
import type { RawCell } from "./raw-sheet.ts";
import { toHalfWidth } from "./to-half-width.ts";

/** `4.40981E+17`: the ID number went through a number cell, whoever saved the file last. */
const ROUNDED = /^\d(\.\d+)?e\+?1[4-8]$/i;

/**
 * An ID card number as the register keeps it: 18 characters, capital X. Fifteen digits become eighteen (the 20th century
 * is inserted and the check digit computed, GB 11643). A number kept as a number with more than 15 digits is refused.
 * `today` is a plain date: nobody is born after it.
 */
export function readIdCardNumber(cell: RawCell, today: string): FieldReading<string> {
  if (typeof cell === "number" && Math.abs(cell) >= 1e15) return unread("id-number-rounded");
  const text = toHalfWidth(cellText(cell))
    .replace(/[\s'`‘’"]/g, "")
    .toUpperCase();
  if (text === "") return nothing();
  if (ROUNDED.test(text)) return unread("id-number-rounded");
  if (/^\d{15}$/.test(text)) return readFifteen(text, today);
  if (/^\d{17}[\dX]$/.test(text)) return readEighteen(text, today);
  return unread(/^\d*X?$/.test(text) ? "id-number-length" : "id-number-characters");
}

function readFifteen(text: string, today: string): FieldReading<string> {
  const digits17 = `${text.slice(0, 6)}19${text.slice(6)}`;
  return readEighteen(digits17 + idCheckDigit(digits17), today);
}

function readEighteen(text: string, today: string): FieldReading<string> {
  if (idCheckDigit(text) !== text[17]) return unread("id-number-check-digit");
  const birth = findPlainDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)));
  if (birth === undefined || birth > today || birth < "1880") return unread("id-number-birth");
  if (!isRegionCode(text.slice(0, 6))) return unread("id-number-region");
  return read(text);
}
