import { cleanText } from "./clean-text.ts";
import { isEmptyWord } from "./is-empty-word.ts";
import type { RawCell } from "./raw-sheet.ts";

/** What a formula that lost its cells leaves behind. */
const BROKEN_FORMULA = /^#(REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/;

/** Is the cell the corpse of a formula (#REF! …)? `#N/A` is a word for empty. */
export function isBrokenFormula(cell: RawCell): boolean {
  return typeof cell === "string" && cell.charCodeAt(0) === 35 && BROKEN_FORMULA.test(cell.trim());
}

/**
 * The cell as cleaned text, "" for empty cells, words for empty and broken formulas. Whole numbers come without exponent,
 * a date as `2020-02-05`.
 */
export function cellText(cell: RawCell): string {
  if (cell === null || isBrokenFormula(cell)) return "";
  if (typeof cell === "number") return numberText(cell);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  const text = cleanText(cell);
  return isEmptyWord(text) ? "" : text;
}

/** Has the cell nothing to say? */
export function isEmptyCell(cell: RawCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cellText(cell) === "");
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return "";
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}
