import { describe, expect, test } from "vitest";
import { readSheet } from "./example-reading.ts";
import { syntheticId } from "./example-register.ts";
import { isMadeHouseholdNumber } from "./made-household-number.ts";

const A = syntheticId("330425", "1960-01-01");
const B = syntheticId("330425", "1962-03-04");
const C = syntheticId("330483", "1990-05-06");
const D = syntheticId("340822", "1985-07-08", "002");

test("[REGISTER-60] a whole row becomes a whole entry", () => {
  const header = [
    "户号",
    "村民组",
    "网格",
    "微网格",
    "门牌",
    "小区",
    "房屋用途",
    "房东",
    "姓名",
    "曾用名",
    "证件号码",
    "民族",
    "户籍地址",
    "电话",
  ];
  const more = ["工作单位", "与户主关系", "居住类型", "特殊情况", "来村日期", "预计离开日期", "车牌"];
  const row = [
    "１２",
    "三组",
    "第三网格",
    "5",
    "12号",
    "迎新苑",
    "出租",
    "阿东",
    "阿一",
    "小一",
    D.toLowerCase(),
    "汉族",
    "安庆",
    13800000000,
  ];
  const rest = ["羊毛衫厂", "租客", "新居民", "孕妇", "2.1", 43890, "皖h·12345"];
  expect(
    readSheet([
      [...header, ...more],
      [...row, ...rest],
    ]).entries,
  ).toEqual([
    {
      household: {
        village: "330483107204",
        number: "12",
        area: "3304831072040305",
        group: "三组",
        address: "12号",
        compound: "迎新苑",
        use: "let",
        landlord: "阿东",
      },
      residents: [
        {
          name: "阿一",
          formerName: "小一",
          sex: "female",
          idKind: "id-card",
          idNumber: D,
          birth: "1985-07-08",
          nation: "汉族",
          registeredAddress: "安庆",
          phone: "13800000000",
          workplace: "羊毛衫厂",
          relation: "租客",
          role: "tenant",
          residency: "migrant",
          care: "孕妇",
          arrived: "2020-02-01",
          leaving: "2020-02-29",
          plates: ["皖H12345"],
        },
      ],
    },
  ]);
});

describe("[REGISTER-61] people are put into households", () => {
  const header = ["户号", "住址", "姓名", "与户主关系", "身份证号"];
  test("by the number on each row", () => {
    const rows = [
      ["1", "1号", "阿一", "户主", A],
      ["2", "2号", "阿三", "户主", C],
      ["1", null, "阿二", "妻", B],
    ];
    expect(readSheet([header, ...rows]).people).toEqual([["1", "阿一", "阿二"], ["2", "阿三"]]); // prettier-ignore
  });
  test("by the cell merged over the household's rows", () => {
    const rows = [
      ["1", "1号", "阿一", "户主", A],
      [null, null, "阿二", "妻", B],
      ["2", "2号", "阿三", "户主", C],
    ];
    expect(readSheet([header, ...rows], { merges: ["A2:A3", "B2:B3"] }).people).toEqual([["1", "阿一", "阿二"], ["2", "阿三"]]); // prettier-ignore
  });
  test("by blanks below the household's first row, with an empty row between", () => {
    const rows = [["1", "1号", "阿一", "户主", A], [], [null, null, "阿二", "妻", B], ["2", "2号", "阿三", "户主", C]];
    const reading = readSheet([header, ...rows]);
    expect(reading.people).toEqual([["1", "阿一", "阿二"], ["2", "阿三"]]); // prettier-ignore
    expect(reading.rows.map(({ rowNumber }) => rowNumber)).toEqual([2, 4, 5]);
  });
  test("without numbers by head and address; the number made is the same next time", () => {
    const rows = [
      ["", "1号", "阿一", "户主", A],
      ["", "1号", "阿二", "妻", B],
      ["", "1号", "阿三", "户主", C],
      ["", "一号", "阿四", "女", D],
    ];
    const [first, second] = [readSheet([header, ...rows]), readSheet([header, ...rows])];
    expect(first.people.map(([, ...names]) => names)).toEqual([["阿一", "阿二"], ["阿三", "阿四"]]); // prettier-ignore
    expect(first.people.every(([number]) => isMadeHouseholdNumber(number!))).toBe(true);
    expect(second.people).toEqual(first.people);
    expect(first.codes).toEqual([[2, "household-number-made"], [3], [4, "household-number-made"], [5]]);
  });
  test("by the head's name repeated on each row", () => {
    const rows = [
      ["阿一", "阿一", A],
      ["阿一", "阿二", B],
      ["阿三", "阿三", C],
    ];
    const reading = readSheet([["户主姓名", "姓名", "身份证号"], ...rows]);
    expect(reading.entries.map(({ residents }) => residents.map(({ name, role }) => name + role))).toEqual([
      ["阿一head", "阿二family"],
      ["阿三head"],
    ]);
  });
  test("and where nothing says which household, the row is refused", () => {
    expect(
      readSheet([
        ["姓名", "身份证号"],
        ["阿一", A],
      ]).codes,
    ).toEqual([[2, "household-number-missing"]]);
  });
});

test("[REGISTER-62] one household per row, members in column groups that grow", () => {
  const header = [
    "户号",
    "住址",
    "户主姓名",
    "户主身份证号",
    "户主电话",
    "成员1姓名",
    "成员1关系",
    "成员1身份证",
    "成员2姓名",
    "成员2关系",
    "成员2身份证",
  ];
  const rows = [
    ["1", "1号", "阿一", A, "13800000000", "阿二", "妻", B, "阿三", "女", C],
    ["2", "2号", "阿四", D, null, null, null, null, null, null, null],
    ["3", "3号", null, null, null, null, null, null, null, null, null],
  ];
  const reading = readSheet([header, ...rows]);
  expect(reading.people).toEqual([["1", "阿一", "阿二", "阿三"], ["2", "阿四"], ["3"]]);
  expect(reading.entries[0]?.residents.map(({ role, phone }) => [role, phone])).toEqual([
    ["head", "13800000000"],
    ["family", undefined],
    ["family", undefined],
  ]);
  expect(reading.entries[2]?.household.use).toBe("vacant");
  expect(reading.counts).toEqual({ rows: 3, ok: 3, warning: 0, refused: 0, households: 3, residents: 4 });
});

test("[REGISTER-63] a refused row harms no other, and no problem repeats what was written in a personal field", () => {
  const header = ["户号", "姓名", "身份证号", "电话", "网格"];
  const rows = [
    ["1", "阿一", 4.40981e17, "13800000000", "03"],
    ["1", "阿二", B, "打不通", "03"],
    ["1", "阿三", C, "13800000000", "第八网格"],
    ["2", null, D, null, null],
  ];
  const reading = readSheet([header, ...rows]);
  expect(reading.people).toEqual([["1", "阿三"]]);
  expect(reading.rows).toEqual([
    { rowNumber: 2, status: "refused", problems: [{ field: "idNumber", code: "id-number-rounded" }] },
    { rowNumber: 3, status: "refused", problems: [{ field: "phone", code: "phone-unreadable" }] },
    { rowNumber: 4, status: "warning", problems: [{ field: "grid", code: "grid-unknown", value: "第八网格" }] },
    { rowNumber: 5, status: "refused", problems: [{ field: "name", code: "name-missing" }] },
  ]);
});

test("[REGISTER-64] contradictions with the ID number are told and the number is followed", () => {
  const reading = readSheet([
    ["户号", "姓名", "身份证号", "性别", "出生日期"],
    ["1", "阿一", syntheticId("330425", "1960-01-01", "002"), "男", "1960-01-02"],
  ]);
  expect(reading.codes).toEqual([[2, "sex-differs-from-id", "birth-differs-from-id"]]);
  expect(reading.entries[0]?.residents[0]).toMatchObject({ sex: "female", birth: "1960-01-01" });
});
