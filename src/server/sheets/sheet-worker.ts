import { parentPort, workerData } from "node:worker_threads";
import { readRegister } from "#domain/register/read-register.ts";
import { findRegisterSheet, recogniseColumns } from "#domain/register/recognise-columns.ts";
import { applyMapping } from "#domain/register/register-mapping.ts";
import type { RawSheet } from "#domain/register/raw-sheet.ts";
import { detectFormat } from "./detect-format.ts";
import { readCsv } from "./read-csv.ts";
import { readWorkbook } from "./read-workbook.ts";
import { SheetFault } from "./sheet-fault.ts";
import type { SheetAnswer, SheetTask } from "./sheet-task.ts";

/** Runs one task and ends. Nothing of the file leaves this thread but the answer. */
async function perform(task: SheetTask): Promise<SheetAnswer> {
  const file = Buffer.from(task.file.buffer, task.file.byteOffset, task.file.byteLength);
  const format = detectFormat(file, task.filename);
  const sheets = format === "xlsx" ? await readWorkbook(file) : [readCsv(file)];
  return task.kind === "read-sheets" ? { kind: "sheets", format, sheets } : registerIn(sheets, task);
}

function registerIn(sheets: readonly RawSheet[], task: SheetTask & { kind: "read-register" }): SheetAnswer {
  const asked = task.sheet === undefined ? undefined : sheets[task.sheet];
  const found =
    task.sheet === undefined
      ? findRegisterSheet(sheets)
      : { index: task.sheet, table: asked === undefined ? undefined : recogniseColumns(asked) };
  if (found?.table === undefined) return { kind: "no-register" };
  const table = task.mapping === undefined ? found.table : applyMapping(found.table, task.mapping);
  const reading = readRegister(sheets[found.index]!, table, task.context);
  return { kind: "register", sheetIndex: found.index, table, reading };
}

const answer = await perform(workerData as SheetTask).catch((error: unknown): SheetAnswer => {
  if (error instanceof SheetFault) return { kind: "refused", code: error.code };
  return { kind: "refused", code: error instanceof RangeError ? "out-of-memory" : "damaged" };
});
parentPort!.postMessage(answer);
