import type { Area } from "#domain/areas/area.ts";
import { idCheckDigit } from "./id-check-digit.ts";
import type { MergedRange, RawCell, RawSheet } from "./raw-sheet.ts";
import type { RegisterContext } from "./register-context.ts";

/** Builders for tests and the bench. People are synthetic: sequence 000 (female) or 001 with a valid check digit, never dialled phones. */
export function syntheticId(region: string, birth: string, sequence = "000"): string {
  const digits = `${region}${birth.replaceAll("-", "")}${sequence}`;
  return digits + idCheckDigit(digits);
}

/** A sheet from rows; merges as "A1:B2". */
export function exampleSheet(
  rows: readonly (readonly RawCell[])[],
  {
    merges = [],
    hiddenColumns = [],
    name = "Sheet1",
  }: { merges?: string[]; hiddenColumns?: number[]; name?: string } = {},
): RawSheet {
  return { name, rows, merges: merges.map(mergeOf), hiddenColumns, hidden: false };
}

/** "B3:C4" as a merged range. */
export function mergeOf(range: string): MergedRange {
  const [, startCol, startRow, endCol, endRow] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range)!;
  return {
    startRow: Number(startRow) - 1,
    startCol: column(startCol!),
    endRow: Number(endRow) - 1,
    endCol: column(endCol!),
  };
}

function column(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const VILLAGE = "330483107204";

/** 湾里 with three grids; the third has micro-grids 01–05, one of them with a name. */
export function exampleContext(change: Partial<RegisterContext> = {}): RegisterContext {
  const areas = [
    [VILLAGE, "湾里村"],
    [`${VILLAGE}01`, "第一网格"],
    [`${VILLAGE}02`, "第二网格"],
    [`${VILLAGE}03`, "湾里村第三网格"],
    ...[1, 2, 3, 4].map((number) => [`${VILLAGE}030${number}`, `微网格${number}`]),
    [`${VILLAGE}0305`, "迎新苑"],
  ].map(([code, name]) => ({ code, name }) as Area);
  return { village: VILLAGE as RegisterContext["village"], areas, today: "2020-02-08", ...change };
}
