import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";
import type { SEXES } from "./resident.ts";

const WORDS: Readonly<Record<string, (typeof SEXES)[number]>> = {
  男: "male",
  男性: "male",
  "1": "male",
  m: "male",
  male: "male",
  女: "female",
  女性: "female",
  "2": "female",
  f: "female",
  female: "female",
};

/** 男 / 女 / 1 / 2 / M / F (GB/T 2261.1); 0 and 9 stand for unknown and unstated. */
export function readSex(cell: RawCell): FieldReading<(typeof SEXES)[number]> {
  const text = cellText(cell).toLowerCase();
  if (text === "" || text === "0" || text === "9") return nothing();
  const sex = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  return sex === undefined ? unread("sex-unknown") : read(sex);
}
