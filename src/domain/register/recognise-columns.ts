import { cellText } from "./cell-text.ts";
import { findHeaderRows, sheetWidth } from "./find-header-rows.ts";
import { guessFieldByContent } from "./guess-field-by-content.ts";
import { headerKey } from "./header-key.ts";
import { headerPaths } from "./header-paths.ts";
import { numberMembers } from "./number-members.ts";
import type { RawCell, RawSheet } from "./raw-sheet.ts";
import type { RecognisedColumn, RecognisedTable } from "./recognised-table.ts";
import { resolveHeader } from "./resolve-header.ts";
import { shortHash } from "./short-hash.ts";

const ROWS_SAMPLED = 60;

/**
 * Finds the register in a sheet and says what each column is. Undefined: there is no register in it (an empty Sheet2, a page of
 * instructions). The answer can be corrected (apply-mapping.ts) before `readRegister` uses it.
 */
export function recogniseColumns(sheet: RawSheet): RecognisedTable | undefined {
  const headerRows = findHeaderRows(sheet);
  if (headerRows === undefined) return undefined;
  const width = sheetWidth(sheet);
  const paths = headerPaths(sheet, headerRows.first, headerRows.count, width);
  const { layout, columns } = numberMembers(paths.map((path) => (path.length === 0 ? undefined : resolveHeader(path))));
  const dataRows = sheet.rows.slice(
    headerRows.first + headerRows.count,
    headerRows.first + headerRows.count + ROWS_SAMPLED,
  );
  const recognised = paths.map((path, index): RecognisedColumn => {
    const found = columns[index];
    return {
      index,
      header: path.join(" / "),
      field: found?.field ?? null,
      member: found?.member ?? null,
      confidence: found?.confidence ?? 0,
      samples: samplesOf(dataRows.map((row) => row[index] ?? null)),
      hidden: sheet.hiddenColumns.includes(index),
    };
  });
  const used = recognised.filter((column) => column.header !== "" || column.samples.length > 0);
  return {
    headerRows,
    layout,
    columns: guessFieldByContent(used, dataRows, layout),
    fingerprint: fingerprintOf(paths),
  };
}

/** The sheet of a workbook that holds the register: of the visible ones the one with most columns recognised. */
export function findRegisterSheet(sheets: readonly RawSheet[]): { index: number; table: RecognisedTable } | undefined {
  let best: { index: number; table: RecognisedTable; score: number } | undefined;
  for (const [index, sheet] of sheets.entries()) {
    const table = recogniseColumns(sheet);
    if (table === undefined) continue;
    const known = table.columns.filter((column) => column.field !== null).length;
    const score =
      (sheet.hidden ? 0 : 1000) +
      (sheet.rows.length > table.headerRows.first + table.headerRows.count ? 500 : 0) +
      known;
    if (best === undefined || score > best.score) best = { index, table, score };
  }
  return best && { index: best.index, table: best.table };
}

function samplesOf(cells: readonly RawCell[]): string[] {
  const texts = new Set<string>();
  for (const cell of cells) {
    const text = cellText(cell);
    if (text !== "") texts.add(text.slice(0, 40));
    if (texts.size === 3) break;
  }
  return [...texts];
}

/** Leading and trailing columns without header are left out, so that a table moved to B2 keeps its fingerprint. */
function fingerprintOf(paths: readonly (readonly string[])[]): string {
  const keys = paths.map((path) => path.map(headerKey).join(">"));
  const first = keys.findIndex((key) => key !== "");
  const last = keys.findLastIndex((key) => key !== "");
  return shortHash(keys.slice(first, last + 1).join("|"));
}
