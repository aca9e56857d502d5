import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";

/** Free text of at most `max` UTF-16 units, cleaned. */
export function readText(cell: RawCell, max: number): FieldReading<string> {
  const text = cellText(cell);
  if (text === "") return nothing();
  return text.length > max ? unread("too-long") : read(text);
}
