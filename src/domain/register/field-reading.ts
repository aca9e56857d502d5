import type { ProblemCode } from "./problem-messages.ts";

/** What one cell was read into. No value and no problem: the cell was empty. */
export type FieldReading<T> = { readonly value?: T; readonly problems: readonly ProblemCode[] };

const NOTHING: FieldReading<never> = { problems: [] };

/** The cell was empty. */
export function nothing(): FieldReading<never> {
  return NOTHING;
}

/** The cell was read, possibly with something to point out. */
export function read<T>(value: T, ...problems: ProblemCode[]): FieldReading<T> {
  return { value, problems };
}

/** The cell could not be read. */
export function unread(...problems: ProblemCode[]): FieldReading<never> {
  return { problems };
}
