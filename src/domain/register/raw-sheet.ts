/**
 * A cell as it stood in the file. Text and number are told apart, because an ID number kept as a number has already lost its last digits.
 * A `Date` carries the wall-clock time the sheet shows in its UTC fields (sheets know no time zone).
 */
export type RawCell = string | number | boolean | Date | null;

/** A merged block; rows and columns count from 0, both ends belong to it. */
export type MergedRange = {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
};

/** One sheet of a workbook, or the whole of a CSV file. Rows may be shorter than the widest one. */
export type RawSheet = {
  readonly name: string;
  readonly rows: readonly (readonly RawCell[])[];
  readonly merges: readonly MergedRange[];
  /** Columns hidden in the file; often filled all the same. */
  readonly hiddenColumns: readonly number[];
  /** The sheet itself is hidden. */
  readonly hidden: boolean;
};
