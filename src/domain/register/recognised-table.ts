import type { HeaderRows } from "./find-header-rows.ts";
import type { SheetLayout } from "./number-members.ts";
import type { RegisterField } from "./register-field.ts";

/** One column of a sheet, and what it is taken for. */
export type RecognisedColumn = {
  /** Counted from 0. */
  readonly index: number;
  /** The header as written, rows joined by " / "; "" for a column without one. */
  readonly header: string;
  /** Null: not taken in. */
  readonly field: RegisterField | null;
  /** In household-per-row sheets: whose field it is. The head is 0. Null for household fields and in person-per-row sheets. */
  readonly member: number | null;
  /** 1: a spelling we know. Below 0.8: guessed, to be looked at. */
  readonly confidence: number;
  /** Up to three values, as text, for the person correcting the mapping. */
  readonly samples: readonly string[];
  readonly hidden: boolean;
};

/** Where a sheet's register stands and how its columns are read. */
export type RecognisedTable = {
  readonly headerRows: HeaderRows;
  readonly layout: SheetLayout;
  readonly columns: readonly RecognisedColumn[];
  /** The same for every file with this header, wherever the table begins: the key under which a mapping is remembered. */
  readonly fingerprint: string;
};
