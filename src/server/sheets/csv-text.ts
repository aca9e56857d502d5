import type { RawCell } from "#domain/register/raw-sheet.ts";

/**
 * Rows as CSV with byte-order mark and CRLF. What a spreadsheet would calculate (=, +, -, @) gets a leading apostrophe, what it would
 * round or take for a date (digits first) a leading tab; reading drops both.
 */
export function csvText(rows: readonly (readonly RawCell[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(cell: RawCell): string {
  if (cell === null) return "";
  const text = cell instanceof Date ? cell.toISOString() : String(cell);
  const guarded = /^[=+\-@]/.test(text) ? `'${text}` : /^\d/.test(text) ? `\t${text}` : text;
  return /[",\r\n\t;']/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
