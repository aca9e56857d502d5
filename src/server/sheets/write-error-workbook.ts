import { writeXlsx, type MergeRange } from "hucre/xlsx";
import { PROBLEM_MESSAGES } from "#domain/register/problem-messages.ts";
import type { RawCell, RawSheet } from "#domain/register/raw-sheet.ts";
import type { RowResult } from "#domain/register/read-register.ts";
import type { RecognisedTable } from "#domain/register/recognised-table.ts";
import { REGISTER_FIELDS } from "#domain/register/register-field.ts";
import { resolveRows } from "#domain/register/resolve-rows.ts";
import type { RowProblem } from "#domain/register/row-problem.ts";

type Language = "zh" | "en";

const REASON = { zh: "退回原因", en: "Reason" } as const satisfies Record<Language, string>;
const ROW = { zh: "原表行号", en: "Row in the original" } as const satisfies Record<Language, string>;

/**
 * The refused rows in the sheet's own columns, header included, with the reason and the original row number at the right. Cells a household
 * shares with the row above are filled in, so each row stands by itself and the corrected file can be imported. Everything is text;
 * a rounded ID number is left empty.
 */
export function writeErrorWorkbook(
  sheet: RawSheet,
  table: RecognisedTable,
  results: readonly RowResult[],
  language: Language,
): Promise<Uint8Array> {
  const width = Math.max(...table.columns.map(({ index }) => index + 1));
  const refused = new Map(results.filter(({ status }) => status === "refused").map((row) => [row.rowNumber, row]));
  const { first, count } = table.headerRows;
  const header = sheet.rows.slice(first, first + count).map((row) => padded(row, width));
  header[0] = [...header[0]!, REASON[language], ROW[language]];
  const rows = resolveRows(sheet, table).flatMap(({ rowNumber, cells }) => {
    const result = refused.get(rowNumber);
    if (result === undefined) return [];
    return [
      [
        ...padded(cells, width).map((cell, index) => textCell(cell, index, table)),
        reasonOf(result.problems, language),
        String(rowNumber),
      ],
    ];
  });
  const columns = Array.from({ length: width + 2 }, (_, index) => ({
    width: index === width ? 60 : 16,
    style: { numFmt: "@" },
  }));
  return writeXlsx({
    sheets: [
      { name: REASON[language], rows: [...header, ...rows], columns, merges: headerMerges(sheet, table, width) },
    ],
  });
}

function padded(row: readonly RawCell[], width: number): RawCell[] {
  return Array.from({ length: width }, (_, index) => row[index] ?? null);
}

/** Numbers become text so that nothing is lost on the way back; what is lost already (a rounded ID number) is left to be filled in. */
function textCell(cell: RawCell, index: number, table: RecognisedTable): RawCell {
  if (typeof cell !== "number") return cell;
  const field = table.columns.find((column) => column.index === index)?.field;
  if ((field === "idNumber" || field === "headId") && Math.abs(cell) >= 1e15) return null;
  const isDate = field === "birth" || field === "arrived" || field === "leaving";
  return isDate ? cell : String(cell);
}

/** "证件号码：身份证号码校验位不符…；成员2 姓名：没有姓名…". Warnings are told too: the row is in hand anyway. */
function reasonOf(problems: readonly RowProblem[], language: Language): string {
  const sentences = problems.map(({ field, code, member }) => {
    const whose = member === undefined ? "" : language === "zh" ? `成员${member} ` : `Member ${member} `;
    const { zh, en } = REGISTER_FIELDS[field];
    return language === "zh"
      ? `${whose}${zh}：${PROBLEM_MESSAGES[code].zh}`
      : `${whose}${en}: ${PROBLEM_MESSAGES[code].en}`;
  });
  return sentences.join(language === "zh" ? "；" : "; ");
}

function headerMerges(sheet: RawSheet, { headerRows: { first, count } }: RecognisedTable, width: number): MergeRange[] {
  return sheet.merges
    .filter(({ startRow, endRow, endCol }) => startRow >= first && endRow < first + count && endCol < width)
    .map((merge) => ({ ...merge, startRow: merge.startRow - first, endRow: merge.endRow - first }));
}
