import { describe, expect, test } from "vitest";
import { exampleSheet, syntheticId } from "./example-register.ts";
import { applyMapping, mappingOf } from "./register-mapping.ts";
import { findRegisterSheet, recogniseColumns } from "./recognise-columns.ts";
import type { RecognisedTable } from "./recognised-table.ts";

const ID = syntheticId("330425", "1960-01-01");
const fields = (table: RecognisedTable | undefined) =>
  table?.columns.map(({ field, member }) => (member === null ? field : `${field}${member}`));

describe("[REGISTER-50] the header is found wherever the table stands", () => {
  const header = ["户号", "姓名", "身份证号码", "手机"];
  const person = ["1", "阿一", ID, "13800000000"];
  const expected = ["householdNumber", "name", "idNumber", "phone"];

  test("in the first row", () => {
    const table = recogniseColumns(exampleSheet([header, person]));
    expect(table?.headerRows).toEqual({ first: 0, count: 1 });
    expect(fields(table)).toEqual(expected);
    expect(table?.layout).toBe("person-per-row");
  });
  test("under title rows, in row 3, with an empty row", () => {
    const title = ["湾里村常住人口登记表", null, null, null];
    const table = recogniseColumns(exampleSheet([title, [], header, person], { merges: ["A1:D1"] }));
    expect(table?.headerRows).toEqual({ first: 2, count: 1 });
  });
  test("under a title and a line of maker and date", () => {
    const maker = ["填表单位：湾里村", null, null, "日期：2020.2.5"];
    const table = recogniseColumns(exampleSheet([["登记表"], maker, header, person]));
    expect(table?.headerRows).toEqual({ first: 2, count: 1 });
    expect(fields(table)).toEqual(expected);
  });
  test("at B2, with an empty first header over serial numbers", () => {
    const rows = [[], [null, ...header], ["1", ...person], ["2", ...person]];
    const table = recogniseColumns(exampleSheet(rows));
    expect(table?.headerRows).toEqual({ first: 1, count: 1 });
    expect(fields(table)).toEqual([null, ...expected]);
  });
  test("with the same fingerprint wherever it stands", () => {
    const at = (sheet: Parameters<typeof exampleSheet>[0]) => recogniseColumns(exampleSheet(sheet))?.fingerprint;
    expect(at([header, person])).toBe(at([[], ["标题"], [null, ...header], [null, ...person]]));
    expect(at([header, person])).not.toBe(at([[...header, "性别"], person]));
  });
});

test("[REGISTER-51] spellings, brackets, lists of values and full-width forms of a header mean the same", () => {
  const header = [
    "住户编号",
    "＊姓 名",
    "公民身份号码（18位）",
    "联系方式\n（手机）",
    "性别（男、女）",
    "与户主的关系",
    "3.现居住地址",
    "Date of birth",
  ];
  expect(fields(recogniseColumns(exampleSheet([header])))).toEqual([
    "householdNumber",
    "name",
    "idNumber",
    "phone",
    "sex",
    "relation",
    "address",
    "birth",
  ]);
});

test("[REGISTER-52] two header rows, merged down and across: the head and numbered members", () => {
  const rows = [
    ["户号", "户主", null, null, "成员1", null, "成员2", null, "住址"],
    [null, "姓名", "身份证号", "电话", "姓名", "身份证号", "姓名", "身份证号", null],
    ["1", "阿一", ID, "13800000000", "阿二", null, null, null, "1号"],
  ];
  const merges = ["A1:A2", "B1:D1", "E1:F1", "G1:H1", "I1:I2"];
  const table = recogniseColumns(exampleSheet(rows, { merges }));
  expect(table?.headerRows).toEqual({ first: 0, count: 2 });
  expect(table?.layout).toBe("household-per-row");
  expect(fields(table)).toEqual([
    "householdNumber", "headName", "headId", "headPhone", "name1", "idNumber1", "name2", "idNumber2", "address",
  ]); // prettier-ignore
  expect(table?.columns[4]?.header).toBe("成员1 / 姓名");
});

test("[REGISTER-52] the same without merges: blanks take the text to their left", () => {
  const rows = [
    ["户号", "户主", null, "成员1", null],
    [null, "姓名", "身份证号", "姓名", "身份证号"],
  ];
  expect(fields(recogniseColumns(exampleSheet(rows)))).toEqual([
    "householdNumber",
    "headName",
    "headId",
    "name1",
    "idNumber1",
  ]);
});

test("[REGISTER-53] repeated columns are members in their order; what comes once is the head's", () => {
  const header = ["户主姓名", "户主身份证号", "姓名", "关系", "身份证号", "姓名", "关系", "身份证号", "车牌号"];
  expect(fields(recogniseColumns(exampleSheet([header])))).toEqual([
    "headName", "headId", "name1", "relation1", "idNumber1", "name2", "relation2", "idNumber2", "plates0",
  ]); // prettier-ignore
  expect(fields(recogniseColumns(exampleSheet([["户号", "姓名1", "身份证号1", "姓名2", "身份证号2"]])))).toEqual([
    "householdNumber", "name1", "idNumber1", "name2", "idNumber2",
  ]); // prettier-ignore
});

test("[REGISTER-54] names of people who are not of the household are not taken for residents", () => {
  const header = ["姓名", "身份证号", "对方姓名", "对方姓名", "对方姓名", "紧急联系人电话", "房东电话"];
  expect(fields(recogniseColumns(exampleSheet([header])))).toEqual(["name", "idNumber", null, null, null, null, null]);
  const rows = [
    ["姓名", "身份证号", "网格员", null],
    [null, null, "姓名", "电话"],
  ];
  const table = recogniseColumns(exampleSheet(rows, { merges: ["A1:A2", "B1:B2", "C1:D1"] }));
  expect(fields(table)).toEqual(["name", "idNumber", null, null]);
});

test("[REGISTER-55] a column without header that holds ID numbers is offered as such, with low confidence", () => {
  const second = syntheticId("330483", "1990-01-01");
  const table = recogniseColumns(
    exampleSheet([
      ["户号", "姓名", null],
      ["1", "阿一", ID],
      ["1", "阿二", second],
    ]),
  );
  expect(table?.columns[2]).toMatchObject({ field: "idNumber", confidence: 0.5, header: "" });
});

test("[REGISTER-56] empty sheets and pages of instructions hold no register; the fullest visible sheet is taken", () => {
  const guide = exampleSheet([["填表说明"], ["一、姓名必须与身份证一致"], ["二、身份证号码18位"]]);
  const register = exampleSheet([
    ["户号", "姓名"],
    ["1", "阿一"],
  ]);
  expect(recogniseColumns(exampleSheet([]))).toBeUndefined();
  expect(recogniseColumns(guide)).toBeUndefined();
  expect(findRegisterSheet([guide, exampleSheet([]), { ...register, hidden: true }, register])?.index).toBe(3);
  expect(findRegisterSheet([guide])).toBeUndefined();
});

test("[REGISTER-57] a corrected mapping is remembered by position from the first header and overrides", () => {
  const first = recogniseColumns(
    exampleSheet([
      ["户号", "姓名", "绰号"],
      ["1", "阿一", "小一"],
    ]),
  )!;
  expect(fields(first)).toEqual(["householdNumber", "name", null]);
  const remembered = mappingOf({
    ...first,
    columns: first.columns.map((column) => (column.index === 2 ? { ...column, field: "formerName" } : column)),
  });
  const moved = recogniseColumns(exampleSheet([[], [null, "户号", "姓名", "绰号"], [null, "1", "阿一", "小一"]]))!;
  expect(moved.fingerprint).toBe(remembered.fingerprint);
  expect(fields(applyMapping(moved, remembered))).toEqual(["householdNumber", "name", "formerName"]);
});
