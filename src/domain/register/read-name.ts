import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";

/**
 * A person's name. Blanks inside a Chinese name (张　三, typed to align columns) go; between Latin words they stay. Something without a single letter,
 * or with a long run of digits, is no name: the columns have shifted.
 */
export function readName(cell: RawCell): FieldReading<string> {
  if (cell instanceof Date || typeof cell === "boolean") return unread("cell-looks-shifted");
  const text = cellText(cell)
    .replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, "")
    .replace(/[.。•・‧∙●](?=\p{Script=Han})/gu, "·");
  if (text === "") return nothing();
  if (text.length > 60) return unread("too-long");
  return /\p{L}/u.test(text) && !/\d{6}/.test(text) ? read(text) : unread("cell-looks-shifted");
}
