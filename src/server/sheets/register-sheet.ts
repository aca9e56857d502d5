import type { DataValidation, WriteSheet } from "hucre/xlsx";
import { ID_KIND_WORDS, RESIDENCY_WORDS, ROLE_WORDS, SEX_WORDS, USE_WORDS } from "#domain/register/canonical-words.ts";
import { REGISTER_FIELDS, TEMPLATE_FIELDS, type RegisterField } from "#domain/register/register-field.ts";

/** Rows below the header in which the template offers lists and keeps text as text. */
export const TEMPLATE_ROWS = 5_000;

const CHOICES: Partial<Record<RegisterField, readonly string[]>> = {
  use: Object.values(USE_WORDS),
  sex: Object.values(SEX_WORDS),
  idKind: Object.values(ID_KIND_WORDS),
  role: Object.values(ROLE_WORDS),
  residency: Object.values(RESIDENCY_WORDS),
};

const WIDE: Partial<Record<RegisterField, number>> = {
  village: 15,
  address: 24,
  registeredAddress: 30,
  idNumber: 22,
  idKind: 14,
  phone: 15,
  workplace: 20,
  plates: 14,
};

/** The register's sheet in the template's form. Every column is text, so that Excel rounds no ID number and turns no 2-3 into a date. */
export function registerSheet(rows: readonly (readonly (string | null)[])[]): WriteSheet {
  const lastRow = Math.max(rows.length, TEMPLATE_ROWS) + 1;
  return {
    name: "登记表",
    columns: TEMPLATE_FIELDS.map((field) => ({ width: WIDE[field] ?? 11, style: { numFmt: "@" } })),
    rows: [TEMPLATE_FIELDS.map((field) => REGISTER_FIELDS[field].zh), ...rows.map((row) => [...row])],
    freezePane: { rows: 1 },
    dataValidations: TEMPLATE_FIELDS.flatMap((field, index) => choiceList(field, index, lastRow)),
  };
}

function choiceList(field: RegisterField, index: number, lastRow: number): DataValidation[] {
  const values = CHOICES[field];
  if (values === undefined) return [];
  const letter = index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`;
  const range = `${letter}2:${letter}${lastRow}`;
  return [
    { type: "list", values: [...values], range, allowBlank: true, showErrorMessage: true, errorStyle: "warning" },
  ];
}
