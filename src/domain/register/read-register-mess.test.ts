import { expect, test } from "vitest";
import { readSheet } from "./example-reading.ts";
import { syntheticId } from "./example-register.ts";
import { PROBLEM_MESSAGES } from "./problem-messages.ts";

const A = syntheticId("330425", "1960-01-01");
const B = syntheticId("330425", "1962-03-04");

test("[REGISTER-65] totals, repeated headers and the instructions under the table are no people", () => {
  const header = ["户号", "姓名", "身份证号"];
  const rows = [
    header,
    ["1", "阿一", A],
    header,
    ["2", "阿二", B],
    ["合计", "2人", null],
    ["填写说明：", null, null],
    ["1、一户一号", null, null],
  ];
  expect(readSheet(rows).people).toEqual([["1", "阿一"], ["2", "阿二"]]); // prettier-ignore
  const noted = [header, ["1", "阿一", A], ["请于2月10日前上报", null, null], ["2", "阿二", B]];
  expect(readSheet(noted, { merges: ["A3:C3"] }).people).toEqual([["1", "阿一"], ["2", "阿二"]]); // prettier-ignore
});

test("[REGISTER-66] one person over several rows is one person", () => {
  const header = ["户号", "姓名", "身份证号", "电话", "工作单位", "车牌"];
  const rows = [
    ["1", "阿一", A, "13800000000", null, "浙F12345"],
    [null, null, null, null, "羊毛衫厂", "浙F54321"],
    ["2", "阿二", B, null, null, null],
  ];
  const reading = readSheet([header, ...rows]);
  expect(reading.people).toEqual([["1", "阿一"], ["2", "阿二"]]); // prettier-ignore
  expect(reading.entries[0]?.residents[0]).toMatchObject({ workplace: "羊毛衫厂", plates: ["浙F12345", "浙F54321"] });
});

test("[REGISTER-66] a second person without a name is not swallowed by the first", () => {
  const reading = readSheet([
    ["户号", "姓名", "身份证号"],
    ["1", "阿一", A],
    [null, null, B],
  ]);
  expect(reading.codes).toEqual([[2], [3, "name-missing"]]);
});

test("[REGISTER-67] the same ID number twice: the second row is refused; the same person twice in a household counts once", () => {
  const rows = [
    ["1", "阿一", A],
    ["2", "阿一", A],
    ["1", "阿一", A],
  ];
  expect(readSheet([["户号", "姓名", "身份证号"], ...rows]).codes).toEqual([
    [2],
    [3, "id-number-twice"],
    [4, "listed-twice"],
  ]);
});

test("[REGISTER-68] hidden columns are read, a visible one of the same field first", () => {
  const rows = [
    ["户号", "姓名", "电话", "电话", "身份证号"],
    ["1", "阿一", null, "13800000000", A],
  ];
  const reading = readSheet(rows, { hiddenColumns: [2, 4] });
  expect(reading.entries[0]?.residents[0]).toMatchObject({ phone: "13800000000", idNumber: A });
});

test("[REGISTER-69] a row of another village, a broken formula and a date for a number are refused", () => {
  const header = ["村编码", "户号", "姓名", "电话"];
  const rows = [
    ["330483107205", "1", "阿一", null],
    [null, "2", "阿二", "#REF!"],
    [null, new Date(Date.UTC(2020, 1, 3)), "阿三", null],
  ];
  expect(readSheet([header, ...rows]).codes).toEqual([
    [2, "other-village"],
    [3, "broken-formula"],
    [4, "household-number-is-date"],
  ]);
});

test("[REGISTER-70] naughty strings are text or refused, never an exception", () => {
  const naughty = [
    "<script>alert(1)</script>",
    "'; DROP TABLE resident;--",
    "=cmd|'/C calc'!A0",
    "\u202e阿一",
    "𝕬𝖇𝖈",
    "null",
    "__proto__",
    "阿".repeat(5000),
    "Z̷a̷l̷g̷o",
    "\ud800",
    "0",
    "1e999",
  ];
  const header = [
    "户号",
    "住址",
    "姓名",
    "身份证号",
    "电话",
    "性别",
    "网格",
    "与户主关系",
    "车牌",
    "来村日期",
    "房屋用途",
  ];
  const rows = naughty.flatMap((text) =>
    header.map((_, at) => ["1", "1号", "阿一", ...Array(8).fill(null)].with(at, text)),
  );
  const reading = readSheet([header, ...rows]);
  expect(reading.rows.every(({ status, problems }) => status !== "refused" || problems.length > 0)).toBe(true);
  expect(JSON.stringify(reading.rows)).not.toMatch(/\\ud800|\\u202e/);
});

test("[REGISTER-71] every problem has a sentence in both languages that ends in the way out", () => {
  for (const { zh, en } of Object.values(PROBLEM_MESSAGES)) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[A-Z]/);
    expect(en).not.toMatch(/\p{Script=Han}{8}/u);
  }
});
