import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { HouseholdNumber } from "./household.ts";
import type { RawCell } from "./raw-sheet.ts";
import { toHalfWidth } from "./to-half-width.ts";

/** A household number as the register keeps it: 第 ０１２ 号户 → 012, 3/12 → 3-12, 3—12 → 3-12. Letters keep their case, zeros stay. */
export function readHouseholdNumber(cell: RawCell): FieldReading<HouseholdNumber> {
  if (cell instanceof Date) return unread("household-number-is-date");
  const text = toHalfWidth(cellText(cell)).replace(/\s/g, "");
  if (text === "") return nothing();
  const number = text
    .replace(/^(户号|编号|第|no\.?|#)[:.]?/i, "")
    .replace(/(号户|户|号)$/, "")
    .replace(/[—–_/\\.·~]+/g, "-");
  if (!/^[0-9A-Za-z-]{1,20}$/.test(number)) return unread("household-number-unreadable");
  return read(number as HouseholdNumber);
}
