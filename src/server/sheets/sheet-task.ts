import type { RawSheet } from "#domain/register/raw-sheet.ts";
import type { RecognisedTable } from "#domain/register/recognised-table.ts";
import type { RegisterContext } from "#domain/register/register-context.ts";
import type { RegisterMapping } from "#domain/register/register-mapping.ts";
import type { RegisterReading } from "#domain/register/read-register.ts";
import type { SheetFaultCode } from "./sheet-fault.ts";

/** What the worker is asked. "read-register" also recognises and reads the register, so that the server's own thread does none of it. */
export type SheetTask =
  | { readonly kind: "read-sheets"; readonly file: Uint8Array; readonly filename: string }
  | {
      readonly kind: "read-register";
      readonly file: Uint8Array;
      readonly filename: string;
      /** Which sheet; undefined: the one that holds a register. */
      readonly sheet?: number | undefined;
      readonly mapping?: RegisterMapping | undefined;
      readonly context: RegisterContext;
    };

export type SheetsFound = {
  readonly kind: "sheets";
  readonly format: "xlsx" | "csv";
  readonly sheets: readonly RawSheet[];
};
export type RegisterFound = {
  readonly kind: "register";
  readonly sheetIndex: number;
  readonly table: RecognisedTable;
  readonly reading: RegisterReading;
};
/** The file is a sheet, and there is no register in it (or not in the sheet asked for). */
export type NoRegister = { readonly kind: "no-register" };
export type SheetRefused = { readonly kind: "refused"; readonly code: SheetFaultCode };

export type SheetAnswer = SheetsFound | RegisterFound | NoRegister | SheetRefused;
