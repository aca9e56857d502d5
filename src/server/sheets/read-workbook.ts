import { readXlsx, type Sheet } from "hucre/xlsx";
import type { MergedRange, RawSheet } from "#domain/register/raw-sheet.ts";
import { openArchive } from "./open-archive.ts";
import { SheetFault } from "./sheet-fault.ts";
import { SHEET_LIMITS } from "./sheet-limits.ts";
import { storedArchive } from "./stored-archive.ts";
import { trimRows } from "./trim-rows.ts";
import { assertPlainXml, countCells } from "./vet-xml.ts";

/** Values, merges and hidden columns need these parts. Pictures, comments, pivots, macros and sheet relations are never unpacked. */
const NEEDED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/worksheets\/[^/]+\.xml)$/i;
const NOT_NEEDED = /^xl\/(persons|metadata|cellimages|connections|calcChain|vbaProject)[^/]*$/i;

/** Reads an .xlsx within the limits. Throws SheetFault. */
export async function readWorkbook(file: Buffer): Promise<RawSheet[]> {
  const parts = openArchive(file, (path) => NEEDED.test(path) && !NOT_NEEDED.test(path));
  if (!parts.some(({ path }) => /^xl\/worksheets\//i.test(path))) throw new SheetFault(otherFormat(file));
  let cells = 0;
  for (const { path, bytes } of parts) {
    assertPlainXml(bytes);
    if (/^xl\/worksheets\//i.test(path)) cells += countCells(bytes);
  }
  if (cells > SHEET_LIMITS.cells) throw new SheetFault("too-many-cells");
  const workbook = await readXlsx(storedArchive(parts)).catch((error: unknown) => {
    throw new SheetFault(/exceed|over the|outside/i.test(String(error)) ? "too-many-cells" : "damaged");
  });
  if (workbook.sheets.length > SHEET_LIMITS.sheets) throw new SheetFault("too-many-cells");
  return workbook.sheets.map(rawSheet);
}

function otherFormat(file: Buffer): "save-as-xlsx" | "not-a-sheet" {
  const kinds = ["opendocument.spreadsheet", "xl/workbook.bin", "Index/Tables"];
  return kinds.some((kind) => file.includes(kind)) ? "save-as-xlsx" : "not-a-sheet";
}

function rawSheet(sheet: Sheet): RawSheet {
  const rows = trimRows(sheet.rows);
  const hiddenColumns = (sheet.columns ?? []).flatMap(({ hidden }, index) => (hidden === true ? [index] : []));
  return {
    name: sheet.name,
    rows,
    merges: clipMerges(sheet.merges ?? [], rows.length),
    hiddenColumns: hiddenColumns.filter((index) => index < SHEET_LIMITS.columns),
    hidden: sheet.hidden === true || sheet.veryHidden === true,
  };
}

/** Merges within the rows there are. Many blocks over the whole sheet would cost whoever fills them in. */
function clipMerges(merges: readonly MergedRange[], rowCount: number): MergedRange[] {
  const clipped = merges
    .map((merge) => ({ ...merge, endRow: Math.min(merge.endRow, rowCount - 1) }))
    .filter(
      ({ startRow, endRow, startCol, endCol }) =>
        startRow >= 0 && startCol >= 0 && startRow <= endRow && startCol <= endCol,
    );
  const covered = clipped.reduce((sum, { startRow, endRow }) => sum + endRow - startRow + 1, 0);
  if (covered > SHEET_LIMITS.mergedRows) throw new SheetFault("too-many-cells");
  return clipped;
}
