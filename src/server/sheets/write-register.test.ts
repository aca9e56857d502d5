import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { cellText } from "#domain/register/cell-text.ts";
import { exampleContext, syntheticId } from "#domain/register/example-register.ts";
import type { Household } from "#domain/register/household.ts";
import { idCardFacts } from "#domain/register/id-card-facts.ts";
import { readName } from "#domain/register/read-name.ts";
import { readRegister } from "#domain/register/read-register.ts";
import { recogniseColumns } from "#domain/register/recognise-columns.ts";
import type { RegisterEntry } from "#domain/register/register-entry.ts";
import { TEMPLATE_FIELDS } from "#domain/register/register-field.ts";
import type { Resident } from "#domain/register/resident.ts";
import { findPersonParts } from "#domain/register/split-person-cell.ts";
import { readCsv } from "./read-csv.ts";
import { readWorkbook } from "./read-workbook.ts";
import { registerTemplate } from "./register-template.ts";
import { writeRegister } from "./write-register.ts";

const context = exampleContext();

async function roundTrip(entries: RegisterEntry[], format: "xlsx" | "csv") {
  const file = Buffer.from(await writeRegister(entries, format));
  const sheet = format === "xlsx" ? (await readWorkbook(file))[0]! : readCsv(file);
  return readRegister(sheet, recogniseColumns(sheet)!, context);
}

/** Any text the register can hold: what the reader makes of arbitrary text, and not what means "empty" or broken. */
const anyText = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(..."湾里一二三䶮𠮷·，（）'\"=+-@;,\t\n0１9aＺ /#"), maxLength: 30 }),
    )
    .map((text) => cellText(cellText(text).slice(0, max)))
    .filter((text) => text !== "" && cellText(text) === text);
const anyName = anyText(20)
  .map((text) => readName(text).value ?? "")
  .filter((name) => name !== "" && readName(name).value === name && findPersonParts(name) === undefined);
const anyDay = fc
  .date({ min: new Date("1930-01-01"), max: new Date("2020-02-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const anyPaper = fc.oneof(
  fc
    .tuple(fc.constantFrom("330425", "330483", "110101"), anyDay, fc.constantFrom("000", "001"))
    .map(([region, birth, sequence]) => {
      const idNumber = syntheticId(region, birth, sequence);
      return { idKind: "id-card" as const, idNumber, ...idCardFacts(idNumber) };
    }),
  fc.record({
    idKind: maybe(fc.constantFrom("passport" as const, "other" as const)),
    idNumber: fc.constant(undefined),
    birth: maybe(anyDay),
    sex: maybe(fc.constantFrom("male" as const, "female" as const)),
  }),
  fc.record({
    idKind: fc.constant("passport" as const),
    idNumber: fc.stringMatching(/^[A-Z]\d{8}$/),
    birth: maybe(anyDay),
    sex: fc.constant(undefined),
  }),
);

const anyResident: fc.Arbitrary<Resident> = fc
  .tuple(
    anyPaper,
    fc.record({
      name: anyName,
      formerName: maybe(anyName),
      nation: maybe(anyText(20)),
      registeredAddress: maybe(anyText(120)),
      phone: maybe(fc.constantFrom("13800000000", "0573-88000000", "88000000", "+85290000000", "4000000000")),
      workplace: maybe(anyText(80)),
      relation: maybe(anyText(20)),
      role: fc.constantFrom("head" as const, "family" as const, "tenant" as const, "staff" as const, "other" as const),
      residency: fc.constantFrom("registered" as const, "migrant" as const, "abroad" as const),
      care: maybe(anyText(60).filter((text) => !/^([是否有对对01xyn√✓×]|不是|yes|no|true|false)$/i.test(text))),
      arrived: maybe(anyDay),
      leaving: maybe(anyDay),
      plates: fc.uniqueArray(fc.constantFrom("浙F12345", "浙FD12345", "粤Z1234港", "皖H1234学"), { maxLength: 4 }),
    }),
  )
  .map(([paper, rest]) => JSON.parse(JSON.stringify({ ...rest, ...paper })) as Resident);

const anyEntry = fc.record({
  household: fc
    .record({
      number: fc
        .stringMatching(/^[0-9A-Za-z][0-9A-Za-z-]{0,15}[0-9A-Za-z]$/)
        .filter((number) => !/^no/i.test(number) && cellText(number) === number),
      area: fc.constantFrom(...context.areas.map(({ code }) => code as string)),
      group: maybe(anyText(40)),
      address: maybe(anyText(120)),
      compound: maybe(anyText(40)),
      use: fc.constantFrom("self" as const, "let" as const, "vacant" as const, "unassigned" as const),
      landlord: maybe(anyText(40)),
    })
    .map((household) => JSON.parse(JSON.stringify({ village: context.village, ...household })) as Household),
  residents: fc.uniqueArray(anyResident, { maxLength: 4, selector: ({ name }) => name }),
});

const anyRegister = fc
  .uniqueArray(anyEntry, { maxLength: 6, minLength: 1, selector: ({ household }) => household.number })
  .filter((entries) => {
    const ids = entries.flatMap(({ residents }) => residents.flatMap(({ idNumber }) => idNumber ?? []));
    return new Set(ids).size === ids.length;
  });

describe("[REGISTER-90] export, then import, is the identity", () => {
  test.each(["xlsx", "csv"] as const)("as .%s", async (format) => {
    await fc.assert(
      fc.asyncProperty(anyRegister, async (entries) => {
        const reading = await roundTrip(entries, format);
        expect(reading.counts.refused).toBe(0);
        expect(reading.entries).toEqual(entries);
      }),
      { numRuns: 150 },
    );
  });
});

test("[REGISTER-91] in the .csv nothing starts a formula, and Excel keeps long digits, zeros and 2-3 as text", async () => {
  const household = {
    village: context.village,
    number: "002-3",
    area: context.village,
    address: "=HYPERLINK(1)",
    use: "self",
  } as unknown as Household;
  const file = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await writeRegister([{ household, residents: [] }], "csv"),
  );
  expect(file.startsWith("\ufeff村编码,户号,")).toBe(true);
  expect(file).toContain(`"\t002-3"`);
  expect(file).toContain(`"'=HYPERLINK(1)"`);
});

test("[REGISTER-92] the template is read as what it is, its columns are text and choices are offered", async () => {
  const file = await registerTemplate();
  const [sheet] = await readWorkbook(Buffer.from(file));
  const table = recogniseColumns(sheet!)!;
  expect(table.columns.map(({ field }) => field)).toEqual(TEMPLATE_FIELDS);
  expect(table.columns.every(({ confidence }) => confidence === 1)).toBe(true);
  expect(readRegister(sheet!, table, context).counts.rows).toBe(0);
  const workbook = await readXlsx(file, { readStyles: true });
  const idColumn = TEMPLATE_FIELDS.indexOf("idNumber");
  expect(workbook.sheets[0]!.cells?.get(`1,${idColumn}`)?.style?.numFmt).toBe("@");
  expect(workbook.sheets[0]!.dataValidations?.map(({ values }) => values)).toContainEqual(["男", "女"]);
  expect(workbook.sheets.map(({ name }) => name)).toEqual(["登记表", "填写说明"]);
});
