import { expect, test } from "vitest";
import { isRefusal } from "#domain/register/problem-messages.ts";
import { readRegister } from "#domain/register/read-register.ts";
import { recogniseColumns } from "#domain/register/recognise-columns.ts";
import type { RegisterEntry } from "#domain/register/register-entry.ts";
import { benchVillage, csvVillage, otherVillage, wideVillage } from "#seeds/places/other-village.ts";
import { benchSheet } from "./bench-sheet.ts";
import { csvSheet } from "./csv-sheet.ts";
import { messySheet } from "./messy-sheet.ts";
import { wideSheet } from "./wide-sheet.ts";

const samples = [
  { id: "the messy workbook", sheet: messySheet(), areas: otherVillage().areas },
  { id: "the CSV", sheet: csvSheet(), areas: csvVillage().areas },
  { id: "one household a row", sheet: wideSheet(), areas: wideVillage().areas },
  { id: "the benchmark's sheet", sheet: benchSheet(), areas: benchVillage().areas },
];

/** Sequence 000 stands for no sex, so what a reader makes of it where a sheet is silent is left open here. */
const withoutSex = (entries: readonly RegisterEntry[]) =>
  entries.map(({ household, residents }) => ({ household, residents: residents.map(({ sex: _, ...one }) => one) }));

test.each(samples)(
  "$id: the domain reads the register that was written, and refuses what was spoilt",
  ({ sheet, areas }) => {
    const { expected, ...rest } = sheet;
    const raw = { ...rest, hidden: false };
    const { village } = expected.entries[0]!.household;
    const context = { village, areas, today: "2020-02-10" };
    const reading = readRegister(raw, recogniseColumns(raw)!, context);
    const refused = reading.rows.filter(({ status }) => status === "refused");
    expect(
      refused.map(({ rowNumber, problems }) => ({
        row: rowNumber,
        code: problems.find(({ code }) => isRefusal(code))!.code,
      })),
    ).toEqual(expected.refused);
    expect(withoutSex(reading.entries)).toEqual(withoutSex(expected.entries));
  },
);
