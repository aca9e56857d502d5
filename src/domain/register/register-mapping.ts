import * as v from "valibot";
import { SHEET_LAYOUTS } from "./number-members.ts";
import type { RecognisedTable } from "./recognised-table.ts";
import { REGISTER_FIELD_NAMES, REGISTER_FIELDS } from "./register-field.ts";

/** How the columns of a sheet are to be read, as a person corrected it and as it is remembered under the header's fingerprint. */
export const RegisterMapping = v.object({
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9A-V]{13}$/)),
  layout: v.picklist(SHEET_LAYOUTS),
  columns: v.pipe(
    v.array(
      v.object({
        /** Counted from the first column with a header, so that a table that moved is still read. */
        offset: v.pipe(v.number(), v.integer(), v.minValue(-400), v.maxValue(400)),
        field: v.nullable(v.picklist(REGISTER_FIELD_NAMES)),
        member: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))),
      }),
    ),
    v.maxLength(400),
  ),
});
export type RegisterMapping = v.InferOutput<typeof RegisterMapping>;

/** What to remember of a table: its mapping without samples. */
export function mappingOf(table: RecognisedTable): RegisterMapping {
  const first = firstColumn(table);
  return {
    fingerprint: table.fingerprint,
    layout: table.layout,
    columns: table.columns.map(({ index, field, member }) => ({ offset: index - first, field, member })),
  };
}

/** The table read by this mapping. Columns the mapping does not name keep what was recognised; its fingerprint is not compared here. */
export function applyMapping(table: RecognisedTable, mapping: RegisterMapping): RecognisedTable {
  const first = firstColumn(table);
  const columns = table.columns.map((column) => {
    const said = mapping.columns.find(({ offset }) => offset === column.index - first);
    if (said === undefined) return column;
    const ofResident = said.field !== null && REGISTER_FIELDS[said.field].of === "resident";
    const member = ofResident && mapping.layout === "household-per-row" ? (said.member ?? 0) : null;
    return { ...column, field: said.field, member, confidence: 1 };
  });
  return { ...table, layout: mapping.layout, columns };
}

function firstColumn(table: RecognisedTable): number {
  return table.columns.find((column) => column.header !== "")?.index ?? 0;
}
