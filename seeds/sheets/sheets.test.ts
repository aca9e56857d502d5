import { expect, test } from "vitest";
import { csvVillage, otherVillage } from "#seeds/places/other-village.ts";
import { benchSheet } from "./bench-sheet.ts";
import { csvSheet, csvText } from "./csv-sheet.ts";
import { messySheet } from "./messy-sheet.ts";
import { wideSheet } from "./wide-sheet.ts";

const messy = messySheet();
const csv = csvSheet();
const column = (index: number) => messy.rows.slice(4).map((row) => row[index] ?? null);
const codes = (sheet: typeof messy) => sheet.expected.refused.map(({ code }) => code).sort();

test("the messy workbook holds 2,816 people, 2,807 of them good, nine refused for seven reasons", () => {
  const { people, good, households, refused, entries } = messy.expected;
  expect({ people, good, households, refused: refused.length }).toEqual({
    people: 2_816,
    good: 2_807,
    households: 700,
    refused: 9,
  });
  expect(codes(messy)).toEqual([
    "date-impossible",
    "id-number-check-digit",
    "id-number-check-digit",
    "id-number-check-digit",
    "id-number-length",
    "id-number-rounded",
    "id-number-rounded",
    "name-missing",
    "phone-unreadable",
  ]);
  expect(entries.flatMap(({ residents }) => residents)).toHaveLength(2_807);
});

test("a refused row is counted as the spreadsheet counts, and bears the fault", () => {
  for (const { row, code } of messy.expected.refused) {
    const cells = messy.rows[row - 1]!;
    const [name, id, birth, phone] = [cells[9], cells[12], cells[13], cells[16]];
    if (code === "name-missing") expect(name).toBeNull();
    if (code === "id-number-rounded") expect(typeof id === "number" || /^\d\.\d{5}E\+17$/.test(String(id))).toBe(true);
    if (code === "id-number-length") expect(String(id)).toHaveLength(17);
    if (code === "date-impossible") expect(birth).toMatch(/年2月30日$/);
    if (code === "phone-unreadable") expect(String(phone)).toHaveLength(9);
  }
});

test("the refused are left out of the expected register, and every household keeps somebody", () => {
  const all = otherVillage().entries;
  expect(messy.expected.entries.map(({ household }) => household)).toEqual(all.map(({ household }) => household));
  expect(messy.expected.entries.every(({ residents }) => residents.length > 0)).toBe(true);
});

test("titles, a header of two rows from row 3 and column B, merges, blank rows, a total, instructions below", () => {
  expect(messy.rows[0]!.slice(0, 2)).toEqual([null, "茅桥埭村新冠肺炎疫情防控人员信息登记表"]);
  expect(messy.rows[2]!.slice(0, 3)).toEqual([null, "序号", "户信息"]);
  expect(messy.rows[3]!.slice(0, 3)).toEqual([null, null, "户号"]);
  expect(messy.merges).toContainEqual({ startRow: 2, startCol: 2, endRow: 2, endCol: 8 });
  expect(messy.merges).toContainEqual({ startRow: 2, startCol: 1, endRow: 3, endCol: 1 });
  expect(messy.rows.filter((row) => row.length === 0)).toHaveLength(5);
  expect(messy.rows.at(-3)).toEqual([null, "合计", "700户", "2816人"]);
  expect(messy.rows.at(-1)![1]).toMatch(/^填写说明：/);
  expect(messy.hiddenColumns).toEqual([24]);
});

test("the spellings of the field stand in it", () => {
  const ids = column(12);
  expect(ids.some((id) => typeof id === "string" && /^\d{15}$/.test(id))).toBe(true);
  expect(ids.some((id) => typeof id === "string" && id.endsWith("x"))).toBe(true);
  expect(ids.some((id) => typeof id === "string" && id.startsWith("３"))).toBe(true);
  expect(ids.filter((id) => typeof id === "number")).toHaveLength(1);
  const births = column(13);
  for (const form of [/^\d{4}-\d\d-\d\d$/, /^\d{4}\/\d+\/\d+$/, /^\d{4}年\d+月\d+日$/, /^\d{8}$/]) {
    expect(births.some((birth) => typeof birth === "string" && form.test(birth))).toBe(true);
  }
  expect(births.some((birth) => typeof birth === "number")).toBe(true);
  const arrivals = column(20);
  expect(arrivals.some((day) => typeof day === "string" && /^\d+月\d+日$/.test(day))).toBe(true);
  expect(arrivals.some((day) => typeof day === "string" && /^\d+\.\d+$/.test(day))).toBe(true);
  expect(column(16).some((phone) => typeof phone === "number")).toBe(true);
  for (const word of ["无", "NA", "未填写", "/"]) expect(column(17)).toContain(word);
  expect(column(23)).toContain("#REF!");
});

test("the CSV holds 1,690 people, 1,687 of them good", () => {
  const { people, good, households } = csv.expected;
  expect({ people, good, households }).toEqual({ people: 1_690, good: 1_687, households: 420 });
  expect(codes(csv)).toEqual(["id-number-check-digit", "id-number-check-digit", "id-number-rounded"]);
  expect(csv.rows).toHaveLength(1_692);
  expect(csvVillage().entries).toHaveLength(420);
});

test("CSV is quoted where it must be", () => {
  expect(csvText([["a,b", 'c"d', null, 5]])).toBe('"a,b","c""d",,5\r\n');
});

test("one household a row: 90 rows, 361 people, as many member columns as the largest needs", () => {
  const { rows, expected } = wideSheet();
  expect({ rows: rows.length, people: expected.people }).toEqual({ rows: 92, people: 361 });
  expect(rows[1]!.slice(7, 14)).toEqual([
    "户主姓名",
    "户主身份证号",
    "户主电话",
    "成员1姓名",
    "成员1与户主关系",
    "成员1身份证号",
    "成员1联系电话",
  ]);
  expect(Math.max(...rows.map((row) => row.length))).toBe(rows[1]!.length);
});

test("the benchmark's sheet has 20,000 rows below its header", () => {
  const { rows, expected } = benchSheet();
  expect([rows.length, expected.people, expected.good]).toEqual([20_001, 20_000, 20_000]);
});

test("one seed gives one sheet", () => {
  expect(messySheet(9)).toEqual(messySheet(9));
});
