import { expect, test } from "vitest";
import { exampleContext } from "#domain/register/example-register.ts";
import { gbkCsv, householdPerRowWorkbook, IDS, personPerRowWorkbook } from "./fixtures/messy-registers.ts";
import { workbookFile } from "./fixtures/workbook-file.ts";
import { readRegisterFile } from "./read-sheets.ts";

async function readFile(file: Uint8Array, filename: string) {
  const found = await readRegisterFile(file, filename, { context: exampleContext() });
  if (found.kind !== "register") throw new Error(found.kind);
  return found;
}

test("[REGISTER-110] a two-header workbook with a household per row, from bytes to entries", async () => {
  const { table, reading } = await readFile(await householdPerRowWorkbook(), "湾里 .xlsx");
  expect(table.layout).toBe("household-per-row");
  expect(table.headerRows).toEqual({ first: 2, count: 2 });
  expect(
    reading.rows.map(({ rowNumber, problems }) => [
      rowNumber,
      ...problems.map(({ code, member }) => `${code} ${member}`),
    ]),
  ).toEqual([[5], [7], [8, "id-number-rounded 0"]]);
  const family = { residency: "registered", plates: [], idKind: "id-card", sex: "female" };
  expect(reading.entries).toEqual([
    {
      household: {
        village: "330483107204",
        number: "1",
        area: "33048310720403",
        address: "迎新苑1幢一单元",
        use: "self",
      },
      residents: [
        { ...family, name: "阿一", role: "head", idNumber: IDS.first, birth: "1960-01-01", phone: "13800000000" },
        { ...family, name: "阿二", role: "family", relation: "妻", idNumber: IDS.second, birth: "1962-03-04" },
      ],
    },
    {
      household: { village: "330483107204", number: "2", area: "33048310720402", address: "南埭3号", use: "self" },
      residents: [
        { ...family, name: "阿四", role: "head", idNumber: IDS.fourth, birth: "1985-07-08", phone: "0573-88000000" },
        { ...family, name: "阿三", role: "family", relation: "女儿", idNumber: IDS.third, birth: "1990-05-06" },
      ],
    },
  ]);
});

test("[REGISTER-111] a workbook with a person per row and merged or blank household cells", async () => {
  const { reading } = await readFile(await personPerRowWorkbook(), "采集表.xlsx");
  expect(
    reading.rows.map(({ rowNumber, status, problems }) => [rowNumber, status, ...problems.map(({ code }) => code)]),
  ).toEqual([
    [4, "ok"],
    [5, "refused", "phone-unreadable"],
    [6, "ok"],
    [7, "ok"],
    [8, "ok"],
    [9, "warning", "date-was-utc"],
    [10, "ok"],
    [11, "ok"],
    [12, "refused", "broken-formula"],
  ]);
  expect(
    reading.entries.map(({ household, residents }) => [
      household.number,
      household.address,
      residents.map(({ name }) => name),
    ]),
  ).toEqual([
    ["1", "湾里1号", ["阿一"]],
    ["2", "湾里2号", ["阿三", "阿四", "䶮五", "阿六", "阿七", "阿八"]],
  ]);
  const tenants = reading.entries[1]!.residents.slice(1);
  expect(tenants.map(({ arrived }) => arrived)).toEqual(Array(5).fill("2020-02-05"));
  expect(tenants.every(({ role, residency }) => role === "tenant" && residency === "migrant")).toBe(true);
  expect(reading.entries[0]!.residents[0]).toMatchObject({ phone: "13800000000", plates: ["浙F12345"], role: "head" });
});

test("[REGISTER-112] a GBK CSV", async () => {
  const { reading, table } = await readFile(gbkCsv(), "常住人口.csv");
  expect(table.headerRows).toEqual({ first: 1, count: 1 });
  expect(reading.entries).toEqual([
    {
      household: { village: "330483107204", number: "01", area: "330483107204", address: "湾里1号", use: "self" },
      residents: [
        {
          name: "阿一",
          sex: "female",
          idKind: "id-card",
          idNumber: IDS.first,
          birth: "1960-01-01",
          phone: "13800000000",
          relation: "本人",
          role: "head",
          residency: "registered",
          plates: [],
        },
        {
          name: "䶮二",
          sex: "female",
          idKind: "id-card",
          idNumber: IDS.second,
          birth: "1962-03-04",
          relation: "妻",
          role: "family",
          residency: "registered",
          plates: [],
        },
      ],
    },
  ]);
  expect(reading.rows[2]).toEqual({
    rowNumber: 5,
    status: "refused",
    problems: [{ field: "idNumber", code: "id-number-rounded" }],
  });
});

test("[REGISTER-113] a file without a register says so", async () => {
  const file = await workbookFile({ rows: [["会议记录"], ["一、传达精神"]] });
  expect(await readRegisterFile(file, "a.xlsx", { context: exampleContext() })).toEqual({ kind: "no-register" });
});
