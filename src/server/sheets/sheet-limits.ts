/** What a register file may cost. A village of 20,000 rows and 30 columns is 3 MB, inflates to 40 MB and has 600,000 cells. */
export const SHEET_LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  archiveEntries: 2_000,
  /** All parts together, inflated. */
  inflatedBytes: 64 * 1024 * 1024,
  /** One part may inflate to so many times its size; sheets of one repeated row reach about 60. */
  inflationRatio: 400,
  /** Cells written in the file, empty ones included, and cells in the rows we keep. */
  cells: 900_000,
  rows: 200_000,
  columns: 1_024,
  /** Rows that all merged blocks cover together. */
  mergedRows: 1_000_000,
  sheets: 64,
  heapMegabytes: 768,
  milliseconds: 20_000,
} as const;
