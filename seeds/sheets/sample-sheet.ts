import type { ProblemCode } from "#domain/register/problem-messages.ts";
import type { RegisterEntry } from "#domain/register/register-entry.ts";
import type { SheetCell } from "./messy-cells.ts";

/** Merged cells; rows and columns count from 0, both ends belong to it. */
export type SheetMerge = {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
};

/** A row the import must refuse, as the spreadsheet counts rows (from 1). */
export type RefusedRow = { readonly row: number; readonly code: ProblemCode };

/** What a right import of a sheet comes to. */
export type ExpectedImport = {
  readonly village: string;
  /** People in the table, good or refused. */
  readonly people: number;
  readonly good: number;
  readonly households: number;
  readonly refused: readonly RefusedRow[];
  /** The register afterwards: the village's entries without the refused people. */
  readonly entries: readonly RegisterEntry[];
};

/** One sheet as rows of cells, and the answer to it. */
export type SampleSheet = {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly merges: readonly SheetMerge[];
  /** Filled columns that the file hides, from 0. */
  readonly hiddenColumns: readonly number[];
  readonly expected: ExpectedImport;
};
