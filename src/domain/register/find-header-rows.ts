import { cellText } from "./cell-text.ts";
import { headerPaths } from "./header-paths.ts";
import type { RawCell, RawSheet } from "./raw-sheet.ts";
import type { RegisterField } from "./register-field.ts";
import { resolveHeader } from "./resolve-header.ts";

export type HeaderRows = { readonly first: number; readonly count: number };

/** Titles, notes and blanks above the header seldom take more rows than this. */
const ROWS_SEARCHED = 40;
const HEADER_DEPTH = 3;
export const WIDEST_TABLE = 400;

/**
 * Where the header of a register stands: the rows whose columns name the most fields. A header names a person (or a head) or a household
 * number, and at least one thing more. Of several rows the deeper header wins only if its rows belong together.
 */
export function findHeaderRows(sheet: RawSheet): HeaderRows | undefined {
  const width = sheetWidth(sheet);
  let best: { rows: HeaderRows; score: number } | undefined;
  for (let first = 0; first < Math.min(sheet.rows.length, ROWS_SEARCHED); first++) {
    for (let count = 1; count <= HEADER_DEPTH && first + count <= sheet.rows.length; count++) {
      if (sheet.rows[first + count - 1]!.some(looksLikeData)) break;
      if (count > 1 && !belongTogether(sheet, first + count - 2, width)) break;
      const score = headerScore(headerPaths(sheet, first, count, width), count);
      if (score > (best?.score ?? 0)) best = { rows: { first, count }, score };
    }
  }
  return best?.rows;
}

/** Columns up to the last one used in the first rows, at most WIDEST_TABLE. */
export function sheetWidth(sheet: RawSheet): number {
  const widest = sheet.rows.slice(0, 200).reduce((most, row) => Math.max(most, row.length), 0);
  return Math.min(widest, WIDEST_TABLE);
}

function headerScore(paths: readonly string[][], count: number): number {
  const fields = new Set<RegisterField>();
  let columns = 0;
  for (const path of paths) {
    const resolved = path.length === 0 ? undefined : resolveHeader(path);
    if (resolved === undefined) continue;
    columns++;
    fields.add(resolved.field);
  }
  const anchored = fields.has("name") || fields.has("headName") || fields.has("householdNumber");
  return anchored && fields.size >= 2 ? columns + fields.size + (count - 1) * 0.5 : 0;
}

/** Two rows are one header if a cell is merged over both, or if the upper one has blanks or merges that the lower one fills. */
function belongTogether(sheet: RawSheet, upper: number, width: number): boolean {
  const upperRow = sheet.rows[upper]!;
  const texts = new Set(upperRow.map(cellText).filter((text) => text !== ""));
  if (texts.size < 2) return false;
  if (sheet.merges.some((merge) => merge.startRow <= upper && merge.endRow > upper && merge.startCol < width))
    return true;
  const lowerRow = sheet.rows[upper + 1]!;
  const merged = sheet.merges.filter((merge) => merge.startRow === upper && merge.endCol > merge.startCol);
  const filled = lowerRow.map((cell, col) => cellText(cell) !== "" && cellText(upperRow[col] ?? null) === "");
  const open = lowerRow.some((cell, col) => cellText(cell) === "" && resolveHeader([cellText(upperRow[col] ?? null)]));
  return (open || merged.length >= 2) && filled.some(Boolean);
}

function looksLikeData(cell: RawCell): boolean {
  if (typeof cell === "number") return cell > 99;
  if (cell instanceof Date) return true;
  return typeof cell === "string" && (/^\s*[\d０-９]{6,}[\dXx]?\s*$/.test(cell) || /^\s*[男女]\s*$/.test(cell));
}
