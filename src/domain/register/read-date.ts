import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import { daysInMonth, findPlainDate } from "./plain-date.ts";
import type { RawCell } from "./raw-sheet.ts";
import { dayOfInstant, isDayBeforeMidnight, SERIAL_DAY_ZERO } from "./sheet-day.ts";
import { toHalfWidth } from "./to-half-width.ts";

/** Serial numbers 1 to 73,050: 1 January 1900 to 31 December 2099. */
const LAST_SERIAL = 73_050;
const YEAR_FIRST = /^(\d{4}|\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: ?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?$/;
const MONTH_FIRST = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/;
const COMPACT = /^(1[89]|20|21)(\d{2})(\d{2})(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * A day, as `2020-02-05`, from what villages write: 2.5, 2月5日, 2/5 (in `referenceYear`), 2020/2/5, 20.2.5, 2020年2月5日, 20200205,
 * the serial 43866, a date cell, an instant with its zone. An instant is turned into the day it was in China.
 */
export function readDate(cell: RawCell, referenceYear: number): FieldReading<string> {
  if (cell instanceof Date) return fromWallClock(cell.getTime());
  if (typeof cell === "number") return fromNumber(cell, referenceYear);
  const text = toHalfWidth(cellText(cell)).replace(/\s*([-/.年月日])\s*/g, "$1");
  if (text === "") return nothing();
  if (INSTANT.test(text)) return fromInstant(Date.parse(text.replace(" ", "T")));
  const compact = COMPACT.exec(text);
  if (compact !== null) return day(Number(compact[1]! + compact[2]!), Number(compact[3]), Number(compact[4]));
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromNumber(Number(text), referenceYear);
  const full = YEAR_FIRST.exec(text);
  if (full !== null) return day(fourDigitYear(full[1]!, referenceYear), Number(full[2]), Number(full[3]));
  const short = MONTH_FIRST.exec(text);
  if (short !== null) return day(referenceYear, Number(short[1]), Number(short[2]));
  return unread("date-unreadable");
}

function fromNumber(value: number, referenceYear: number): FieldReading<string> {
  const compact = Number.isInteger(value) ? COMPACT.exec(String(value)) : null;
  if (compact !== null) return day(Number(compact[1]! + compact[2]!), Number(compact[3]), Number(compact[4]));
  if (value >= 1000 && value <= LAST_SERIAL) return fromWallClock(SERIAL_DAY_ZERO + Math.round(value * 86_400) * 1000);
  const monthDay = /^(\d{1,2})\.(\d{1,2})$/.exec(String(value));
  if (monthDay === null) return unread("date-unreadable");
  const [month, digits] = [Number(monthDay[1]), monthDay[2]!];
  // The number 2.1 was typed as 2.1 or as 2.10: the sheet no longer knows.
  const couldBeTens = digits.length === 1 && Number(digits) * 10 <= daysInMonth(referenceYear, month);
  return couldBeTens ? unread("date-ambiguous") : day(referenceYear, month, Number(digits));
}

function fromWallClock(time: number): FieldReading<string> {
  if (Number.isNaN(time)) return unread("date-unreadable");
  const shifted = isDayBeforeMidnight(time);
  const at = new Date(shifted ? time + 86_400_000 : time);
  const value = findPlainDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
  if (value === undefined) return unread("date-unreadable");
  return shifted ? read(value, "date-was-utc") : read(value);
}

function fromInstant(time: number): FieldReading<string> {
  return Number.isNaN(time) ? unread("date-impossible") : read(dayOfInstant(time));
}

function fourDigitYear(text: string, referenceYear: number): number {
  if (text.length === 4) return Number(text);
  const century = Math.floor(referenceYear / 100) * 100;
  return century + Number(text) > referenceYear + 1 ? century - 100 + Number(text) : century + Number(text);
}

function day(year: number, month: number, dayOfMonth: number): FieldReading<string> {
  const value = findPlainDate(year, month, dayOfMonth);
  return value === undefined ? unread("date-impossible") : read(value);
}
