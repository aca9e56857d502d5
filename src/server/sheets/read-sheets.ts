import type { RegisterContext } from "#domain/register/register-context.ts";
import type { RegisterMapping } from "#domain/register/register-mapping.ts";
import { runSheetTask, type TaskLimits } from "./run-sheet-task.ts";
import type { NoRegister, RegisterFound, SheetRefused, SheetsFound } from "./sheet-task.ts";

export type SheetsResult = SheetsFound | SheetRefused;
export type RegisterFileResult = RegisterFound | NoRegister | SheetRefused;

/** The sheets of an .xlsx or .csv file, read in a thread with limits. `filename` only tells a damaged .xlsx from a CSV. */
export async function readSheets(file: Uint8Array, filename: string, limits?: TaskLimits): Promise<SheetsResult> {
  return (await runSheetTask({ kind: "read-sheets", file, filename }, limits)) as SheetsResult;
}

/**
 * The register in a file, read in the thread as well: from bytes to entries without holding up the server. `mapping` is the corrected or
 * remembered one; `sheet` counts from 0, by default the sheet that looks most like a register.
 */
export async function readRegisterFile(
  file: Uint8Array,
  filename: string,
  how: { readonly context: RegisterContext; readonly sheet?: number; readonly mapping?: RegisterMapping },
  limits?: TaskLimits,
): Promise<RegisterFileResult> {
  return (await runSheetTask({ kind: "read-register", file, filename, ...how }, limits)) as RegisterFileResult;
}
