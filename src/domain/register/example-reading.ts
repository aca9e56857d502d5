import * as v from "valibot";
import { exampleContext, exampleSheet } from "./example-register.ts";
import { Household } from "./household.ts";
import { readRegister } from "./read-register.ts";
import { recogniseColumns } from "./recognise-columns.ts";
import { Resident } from "./resident.ts";

/** Recognises and reads a sheet for a test, and holds every entry against its schema. `people`: names by household; `codes`: by row. */
export function readSheet(rows: Parameters<typeof exampleSheet>[0], options: Parameters<typeof exampleSheet>[1] = {}) {
  const sheet = exampleSheet(rows, options);
  const reading = readRegister(sheet, recogniseColumns(sheet)!, exampleContext());
  for (const { household, residents } of reading.entries) {
    v.parse(Household, household);
    for (const resident of residents) v.parse(Resident, resident);
  }
  return {
    ...reading,
    people: reading.entries.map(({ household, residents }) => [household.number, ...residents.map(({ name }) => name)]),
    codes: reading.rows.map(({ rowNumber, problems }) => [rowNumber, ...problems.map(({ code }) => code)]),
  };
}
