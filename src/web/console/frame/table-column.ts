/** One column of a DataTable. `name` also names the slot that may draw its cells. */
export type TableColumn<R> = {
  readonly name: string;
  readonly label: string;
  readonly text?: (row: R) => string;
  readonly width?: number;
  readonly minWidth?: number;
  /** Numbers stand to the right, digits below digits. */
  readonly isNumber?: boolean;
  /** Stays in sight while the table scrolls sideways. */
  readonly isFixed?: boolean;
};
