import { cellText, isBrokenFormula, isEmptyCell } from "./cell-text.ts";
import type { FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";
import type { RecognisedTable } from "./recognised-table.ts";
import type { RegisterField } from "./register-field.ts";
import { rowProblem, type RowProblem } from "./row-problem.ts";

/** Where in a row the fields of one subject (the household, or one member) stand. */
export type FieldColumns = ReadonlyMap<RegisterField, readonly { index: number; header: string }[]>;

/** The columns of one member (null: of the household, or of the one person of a row). Visible columns come first. */
export function fieldColumns(table: RecognisedTable, member: number | null): FieldColumns {
  const columns = new Map<RegisterField, { index: number; header: string }[]>();
  const visibleFirst = [...table.columns].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  for (const { field, member: whose, index, header } of visibleFirst) {
    if (field === null || whose !== member) continue;
    columns.set(field, [...(columns.get(field) ?? []), { index, header }]);
  }
  return columns;
}

/** Reads fields out of one row, noting what goes wrong. */
export type FieldReader = {
  /** The first filled cell of a field, or all of them put together where a field may be given several times. */
  cell(field: RegisterField): RawCell;
  cells(field: RegisterField): { cell: RawCell; header: string }[];
  /** Hands a cell to a rule and keeps its problems. */
  take<T>(field: RegisterField, rule: (cell: RawCell) => FieldReading<T>): T | undefined;
  note(field: RegisterField, reading: FieldReading<unknown>): void;
  readonly problems: RowProblem[];
};

export function fieldReader(columns: FieldColumns, row: readonly RawCell[], member: number | null): FieldReader {
  const problems: RowProblem[] = [];
  const cells = (field: RegisterField) => {
    const found: { cell: RawCell; header: string }[] = [];
    for (const { index, header } of columns.get(field) ?? []) {
      const cell = row[index] ?? null;
      if (isBrokenFormula(cell)) problems.push(rowProblem(field, "broken-formula", "", member));
      else if (!isEmptyCell(cell)) found.push({ cell, header });
    }
    return found;
  };
  const cell = (field: RegisterField): RawCell => {
    if (!columns.has(field)) return null;
    const found = cells(field);
    if (found.length < 2 || (field !== "phone" && field !== "plates")) return found[0]?.cell ?? null;
    return [...new Set(found.map((each) => cellText(each.cell)))].join("、");
  };
  const note = (field: RegisterField, reading: FieldReading<unknown>) => {
    for (const code of reading.problems) problems.push(rowProblem(field, code, cellText(cell(field)), member));
  };
  const take = <T>(field: RegisterField, rule: (cell: RawCell) => FieldReading<T>): T | undefined => {
    const reading = rule(cell(field));
    if (reading.problems.length > 0) note(field, reading);
    return reading.value;
  };
  return { cell, cells, take, note, problems };
}
