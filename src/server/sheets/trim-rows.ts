import type { RawCell } from "#domain/register/raw-sheet.ts";
import { SheetFault } from "./sheet-fault.ts";
import { SHEET_LIMITS } from "./sheet-limits.ts";

/** Rows without the empty cells at their end and without the empty rows at the end of the sheet. Throws SheetFault when too much is left. */
export function trimRows(rows: readonly (readonly RawCell[])[]): RawCell[][] {
  let cells = 0;
  const trimmed = rows.map((row) => {
    let length = row.length;
    while (length > 0 && (row[length - 1] === null || row[length - 1] === "")) length--;
    cells += length;
    if (length > SHEET_LIMITS.columns || cells > SHEET_LIMITS.cells) throw new SheetFault("too-many-cells");
    return row.slice(0, length);
  });
  while (trimmed.length > 0 && trimmed.at(-1)!.length === 0) trimmed.pop();
  if (trimmed.length > SHEET_LIMITS.rows) throw new SheetFault("too-many-cells");
  return trimmed;
}
