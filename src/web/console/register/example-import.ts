import type { ImportView } from "#protocol/register.ts";
import { EXAMPLE_VILLAGES } from "../frame/example-districts.ts";

type Column = ImportView["columns"][number];
const column = (offset: number, header: string, field: Column["field"], samples: string[], confidence = 1): Column => ({
  ...{ offset, header, field, samples, confidence },
  member: null,
  hidden: false,
});

/** A village's sheet as it was read: one column is guessed, one nobody knows. For the gallery. */
export const EXAMPLE_IMPORT: ImportView = {
  id: "01700000-0000-7000-8000-000000000800",
  town: "330483107",
  village: EXAMPLE_VILLAGES[5]!.code,
  fileName: "register.xlsx",
  state: "uploaded",
  sheet: 0,
  sheetNames: ["户籍", "租户"],
  layout: "person-per-row",
  columns: [
    column(0, "户号", "householdNumber", ["0001", "0002", "0003"]),
    column(1, "姓名", "name", ["沈**", "俞*", "钟**"]),
    column(2, "身份证号", "idNumber", ["**************123X", "**************0021"]),
    column(3, "联系方式", "phone", ["*******1234", "*******0077"], 0.6),
    column(4, "备注", null, ["在外打工", "—"]),
  ] as Column[],
  mapping: { fingerprint: "0123456789ABC", layout: "person-per-row", columns: [] } as never,
  remembered: true,
  referenceDay: "2020-02-04",
  counts: null,
  problems: [],
};

export const EXAMPLE_COUNTS = {
  rows: 3_012,
  households: 764,
  residents: 3_009,
  recorded: 3_770,
  unchanged: 0,
  moved: 4,
  notListed: 2,
  warnings: 11,
  refused: 3,
};
