import { cellText, isEmptyCell } from "./cell-text.ts";
import type { RawCell, RawSheet } from "./raw-sheet.ts";
import { findRole } from "./read-role.ts";
import type { RecognisedTable } from "./recognised-table.ts";
import { isHouseholdField, type RegisterField } from "./register-field.ts";

/** A row of the table that stands by itself: the household's cells filled down, continued lines put together. */
export type TableRow = {
  /** As the spreadsheet counts, from 1. Of a person written over several rows: the first. */
  readonly rowNumber: number;
  readonly cells: readonly RawCell[];
};

/** 合计, 说明, 填表人 … begin rows that belong to the form, not to the table. */
const CLOSING = /^(合计|总计|共计|小计|累计|填表|制表|审核|负责人|村书记|盖章|单位盖章|联系人|total\b)/i;
const INSTRUCTIONS =
  /^(备注|说明|填写说明|填表说明|填报说明|注|注意|注意事项|要求|note|notes|instructions)\s*[:：。.、0-9一]|^(填写|填表|填报)(说明|要求|须知)$/i;

const HOUSEHOLD_KEYS = ["householdNumber", "headName", "address"] as const satisfies readonly RegisterField[];

/** The data rows of a table, without blanks, totals, repeated headers and the instructions below. */
export function resolveRows(sheet: RawSheet, table: RecognisedTable): TableRow[] {
  const start = table.headerRows.first + table.headerRows.count;
  const filled = fillMerges(sheet, table, start);
  const rows: { rowNumber: number; cells: RawCell[] }[] = [];
  const columnsOf = columnIndex(table);
  let household: RawCell[] | undefined;
  for (let at = start; at < filled.length; at++) {
    const cells = sheet.rows[at]!;
    if (isBlank(cells, table)) continue;
    const lead = firstText(cells);
    if (INSTRUCTIONS.test(lead) && isSparse(cells)) break;
    if ((CLOSING.test(lead) && !hasPerson(cells, columnsOf)) || isRepeatedHeader(cells, table)) continue;
    if (isSparse(cells) && isWideNote(sheet, at, table)) continue;
    const own = [...filled[at]!];
    if (table.layout === "person-per-row") {
      const above = rows.at(-1);
      if (above !== undefined && continuesPerson(cells, above.cells, columnsOf, table)) {
        putTogether(above.cells, cells, columnsOf);
        continue;
      }
      if (household !== undefined && continuesHousehold(own, columnsOf)) fillDown(own, household, table);
      household = own;
    }
    rows.push({ rowNumber: at + 1, cells: own });
  }
  return rows;
}

type ColumnsOf = (field: RegisterField) => readonly number[];

function columnIndex(table: RecognisedTable): ColumnsOf {
  const byField = new Map<RegisterField, number[]>();
  for (const { field, index } of table.columns)
    if (field !== null) byField.set(field, [...(byField.get(field) ?? []), index]);
  return (field) => byField.get(field) ?? [];
}

/** Merges over several rows speak for every row in the household's columns; a merged name stays with its first row. */
function fillMerges(sheet: RawSheet, table: RecognisedTable, start: number): readonly (readonly RawCell[])[] {
  const household = new Set(
    table.columns.filter(({ field }) => field !== null && isHouseholdField(field)).map(({ index }) => index),
  );
  const merges = sheet.merges.filter(
    (merge) => merge.startRow >= start && household.has(merge.startCol) && merge.endRow > merge.startRow,
  );
  if (merges.length === 0) return sheet.rows;
  const rows = sheet.rows.map((row) => row);
  for (const { startRow, startCol, endRow } of merges) {
    const value = sheet.rows[startRow]?.[startCol] ?? null;
    for (let row = startRow + 1; row <= Math.min(endRow, rows.length - 1); row++) {
      const copy = [...rows[row]!];
      while (copy.length <= startCol) copy.push(null);
      copy[startCol] = value;
      rows[row] = copy;
    }
  }
  return rows;
}

function isBlank(cells: readonly RawCell[], table: RecognisedTable): boolean {
  return table.columns.every(({ index, field }) => field === null || isEmptyCell(cells[index]));
}

function firstText(cells: readonly RawCell[]): string {
  return cellText(cells.find((cell) => !isEmptyCell(cell)) ?? null);
}

function isSparse(cells: readonly RawCell[]): boolean {
  return cells.filter((cell) => !isEmptyCell(cell)).length <= 2;
}

/** A text merged over half of the table's columns is a remark, not a row. */
function isWideNote(sheet: RawSheet, row: number, table: RecognisedTable): boolean {
  const enough = Math.max(3, table.columns.length / 2);
  return sheet.merges.some((merge) => merge.startRow === row && merge.endCol - merge.startCol + 1 >= enough);
}

function hasPerson(cells: readonly RawCell[], columnsOf: ColumnsOf): boolean {
  return columnsOf("idNumber").some((at) => !isEmptyCell(cells[at]));
}

function isRepeatedHeader(cells: readonly RawCell[], table: RecognisedTable): boolean {
  const named = table.columns.filter(({ field, index }) => field !== null && !isEmptyCell(cells[index]));
  return named.length >= 2 && named.every(({ header, index }) => header.split(" / ").includes(cellText(cells[index]!)));
}

function empty(cells: readonly RawCell[], columns: readonly number[]): boolean {
  return columns.every((at) => isEmptyCell(cells[at]));
}

/** No name and no household of its own, and nothing the line above has already: it goes on with the person above. */
function continuesPerson(
  cells: readonly RawCell[],
  above: readonly RawCell[],
  columnsOf: ColumnsOf,
  table: RecognisedTable,
): boolean {
  const names = columnsOf("name");
  const keys = [...HOUSEHOLD_KEYS.flatMap(columnsOf), ...names, ...columnsOf("relation"), ...columnsOf("role")];
  if (names.length === 0 || empty(above, names) || !empty(cells, keys)) return false;
  const lists = [...columnsOf("plates"), ...columnsOf("phone")];
  return table.columns.every(
    ({ index, field }) =>
      field === null || lists.includes(index) || isEmptyCell(cells[index]) || isEmptyCell(above[index]),
  );
}

function putTogether(above: RawCell[], cells: readonly RawCell[], columnsOf: ColumnsOf): void {
  const lists = new Set([...columnsOf("plates"), ...columnsOf("phone")]);
  for (const [at, cell] of cells.entries()) {
    if (isEmptyCell(cell)) continue;
    while (above.length <= at) above.push(null);
    if (isEmptyCell(above[at])) above[at] = cell;
    else if (lists.has(at)) above[at] = `${cellText(above[at]!)}、${cellText(cell)}`;
  }
}

/** Nothing says which household: it is the one above, unless this is another head. */
function continuesHousehold(cells: readonly RawCell[], columnsOf: ColumnsOf): boolean {
  const said = [...columnsOf("role"), ...columnsOf("relation")].map((at) => findRole(cellText(cells[at] ?? null)));
  return empty(cells, HOUSEHOLD_KEYS.flatMap(columnsOf)) && !said.includes("head");
}

function fillDown(cells: RawCell[], above: readonly RawCell[], table: RecognisedTable): void {
  for (const { index, field } of table.columns) {
    if (field === null || !isHouseholdField(field) || !isEmptyCell(cells[index])) continue;
    while (cells.length <= index) cells.push(null);
    cells[index] = above[index] ?? null;
  }
}
