import { streamCsvRows } from "hucre/csv";
import type { RawCell, RawSheet } from "#domain/register/raw-sheet.ts";
import { decodeText } from "./decode-text.ts";
import { SheetFault } from "./sheet-fault.ts";
import { SHEET_LIMITS } from "./sheet-limits.ts";
import { trimRows } from "./trim-rows.ts";

const SEPARATORS = [",", ";", "\t", "，", "|"] as const;

/** Reads a CSV file as one sheet of texts. Throws SheetFault. */
export function readCsv(bytes: Uint8Array): RawSheet {
  const text = decodeText(bytes)
    .replace(/^\ufeff/, "")
    .replace(/^sep=.\r?\n/i, "");
  const rows: RawCell[][] = [];
  let cells = 0;
  for (const row of streamCsvRows(text, { delimiter: findSeparator(text), skipBom: false })) {
    rows.push(row as RawCell[]);
    cells += row.length;
    if (rows.length > SHEET_LIMITS.rows || cells > SHEET_LIMITS.cells) throw new SheetFault("too-many-cells");
  }
  return { name: "", rows: trimRows(rows), merges: [], hiddenColumns: [], hidden: false };
}

/** The separator that parts the first lines most evenly; quoted text does not count. */
export function findSeparator(text: string): string {
  const lines = text
    .slice(0, 64_000)
    .replace(/"[^"]*"/g, "")
    .split(/\r\n|\r|\n/)
    .slice(0, 40);
  let best = { separator: ",", score: 0 };
  for (const separator of SEPARATORS) {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    const usual = mostFrequent(counts);
    const score = counts.filter((count) => count === usual).length * usual;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function mostFrequent(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
