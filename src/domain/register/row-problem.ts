import type { ProblemCode } from "./problem-messages.ts";
import { REGISTER_FIELDS, type RegisterField } from "./register-field.ts";

/** Something to say about a row. Its sentence stands in PROBLEM_MESSAGES. */
export type RowProblem = {
  readonly field: RegisterField;
  readonly code: ProblemCode;
  /** In household-per-row sheets: which member. */
  readonly member?: number;
  /** What the cell held, only for fields that are not personal. */
  readonly value?: string;
};

/** A problem with the cell's text where the field allows it, at most 20 characters of it. */
export function rowProblem(field: RegisterField, code: ProblemCode, text = "", member?: number | null): RowProblem {
  return {
    field,
    code,
    ...(member !== undefined && member !== null && { member }),
    ...(text !== "" && !REGISTER_FIELDS[field].personal && { value: text.slice(0, 20) }),
  };
}
