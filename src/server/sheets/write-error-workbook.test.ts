import { expect, test } from "vitest";
import { exampleContext, exampleSheet } from "#domain/register/example-register.ts";
import { readRegister } from "#domain/register/read-register.ts";
import { recogniseColumns } from "#domain/register/recognise-columns.ts";
import { householdPerRowWorkbook, IDS } from "./fixtures/messy-registers.ts";
import { readWorkbook } from "./read-workbook.ts";
import { writeErrorWorkbook } from "./write-error-workbook.ts";

const context = exampleContext();

function read(sheet: Parameters<typeof recogniseColumns>[0]) {
  const table = recogniseColumns(sheet)!;
  return { table, reading: readRegister(sheet, table, context) };
}

test("[REGISTER-95] the error workbook holds the refused rows in their own columns, with reason and row number", async () => {
  const sheet = exampleSheet(
    [
      ["湾里村"],
      ["户号", "住址", "姓名", "身份证号", "电话"],
      ["1", "1号", "阿一", IDS.first, 13800000000],
      [null, null, "阿二", 4.40981e17, 13800000001],
    ],
    { merges: ["A3:A4", "B3:B4"] },
  );
  const { table, reading } = read(sheet);
  const [errors] = await readWorkbook(Buffer.from(await writeErrorWorkbook(sheet, table, reading.rows, "zh")));
  expect(errors!.rows).toEqual([
    ["户号", "住址", "姓名", "身份证号", "电话", "退回原因", "原表行号"],
    [
      "1",
      "1号",
      "阿二",
      null,
      "13800000001",
      "证件号码：证件号码被 Excel 按数字保存，末几位已丢失；请把该列设为“文本”后对照证件重新填写",
      "4",
    ],
  ]);
});

test("[REGISTER-96] the corrected error workbook is imported like any other, here with two header rows", async () => {
  const original = (await readWorkbook(Buffer.from(await householdPerRowWorkbook())))[0]!;
  const { table, reading } = read(original);
  const [errors] = await readWorkbook(Buffer.from(await writeErrorWorkbook(original, table, reading.rows, "en")));
  expect(errors!.rows).toHaveLength(3);
  const corrected = { ...errors!, rows: errors!.rows.map((row, at) => (at === 2 ? row.with(5, IDS.third) : row)) };
  const again = read(corrected);
  expect(again.table.layout).toBe("household-per-row");
  expect(again.reading.counts).toMatchObject({ rows: 1, refused: 0, households: 1, residents: 1 });
  expect(again.reading.entries[0]!.household).toMatchObject({
    number: "3",
    area: "33048310720402",
    address: "南埭4号",
  });
  expect(again.reading.entries[0]!.residents[0]).toMatchObject({ name: "阿五", idNumber: IDS.third, role: "head" });
});
