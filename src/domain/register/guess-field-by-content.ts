import type { SheetLayout } from "./number-members.ts";
import type { RawCell } from "./raw-sheet.ts";
import { readIdCardNumber } from "./read-id-card-number.ts";
import { readPhone } from "./read-phone.ts";
import { readPlate } from "./read-plates.ts";
import type { RecognisedColumn } from "./recognised-table.ts";
import type { RegisterField } from "./register-field.ts";
import { cellText, isEmptyCell } from "./cell-text.ts";

const FAR_FUTURE = "2199-12-31";

/** Contents that cannot be mistaken for anything else. Names can, so they are never guessed. */
const GUESSES: readonly (readonly [RegisterField, (cell: RawCell) => boolean])[] = [
  ["idNumber", (cell) => readIdCardNumber(cell, FAR_FUTURE).value !== undefined],
  ["phone", (cell) => /^1/.test(readPhone(cell).value ?? "")],
  ["plates", (cell) => readPlate(cellText(cell)).value !== undefined],
];

/**
 * For columns without a header (and only those) looks at what they hold: four fifths of valid ID numbers make an ID column, unless there
 * is one already. Only in person-per-row sheets, where the person is not in doubt.
 */
export function guessFieldByContent(
  columns: readonly RecognisedColumn[],
  dataRows: readonly (readonly RawCell[])[],
  layout: SheetLayout,
): RecognisedColumn[] {
  const taken = new Set(columns.map((column) => column.field));
  return columns.map((column) => {
    if (layout !== "person-per-row" || column.header !== "") return column;
    const cells = dataRows.map((row) => row[column.index] ?? null).filter((cell) => !isEmptyCell(cell));
    const guess = GUESSES.find(([field, fits]) => !taken.has(field) && mostly(cells, fits));
    if (guess === undefined) return column;
    taken.add(guess[0]);
    return { ...column, field: guess[0], confidence: 0.5 };
  });
}

function mostly(cells: readonly RawCell[], fits: (cell: RawCell) => boolean): boolean {
  return cells.length >= 2 && cells.filter(fits).length >= cells.length * 0.8;
}
