import { writeXlsx } from "hucre/xlsx";
import { entryToRows } from "#domain/register/entry-to-row.ts";
import type { RegisterEntry } from "#domain/register/register-entry.ts";
import { REGISTER_FIELDS, TEMPLATE_FIELDS } from "#domain/register/register-field.ts";
import { csvText } from "./csv-text.ts";
import { registerSheet } from "./register-sheet.ts";

/**
 * The register in the template's form. Reading the file again gives the same entries. The .csv has a byte-order mark, so
 * that Excel shows Chinese. Holds personal data in clear: who may have it is for the caller to decide and to log.
 */
export async function writeRegister(entries: Iterable<RegisterEntry>, format: "xlsx" | "csv"): Promise<Uint8Array> {
  const rows: (string | null)[][] = [];
  for (const entry of entries) rows.push(...entryToRows(entry));
  if (format === "xlsx") return writeXlsx({ sheets: [registerSheet(rows)] });
  return new TextEncoder().encode(csvText([TEMPLATE_FIELDS.map((field) => REGISTER_FIELDS[field].zh), ...rows]));
}
