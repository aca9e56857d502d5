import { expect, test } from "vitest";
import type { RawCell } from "./raw-sheet.ts";
import { readDate } from "./read-date.ts";

const READ: [string, RawCell][] = [
  ["2.5 as text", "2.5"],
  ["2月5日", "2月5日"],
  ["2/5", "2/5"],
  ["full-width", "２月５日"],
  ["2020/2/5", "2020/2/5"],
  ["2020-02-05", "2020-02-05"],
  ["2020.2.5", "2020.2.5"],
  ["2020年2月5日", "2020年2月5日"],
  ["with blanks", "2020 年 2 月 5 日"],
  ["two-digit year", "20.2.5"],
  ["with a time", "2020/2/5 8:30"],
  ["serial as a number", 43866],
  ["serial as text", "43866"],
  ["serial with a time", 43866.354],
  ["compact text", "20200205"],
  ["compact number", 20200205],
  ["date cell", new Date(Date.UTC(2020, 1, 5))],
  ["date cell with a time", new Date(Date.UTC(2020, 1, 5, 9, 30))],
  ["instant in UTC that shows the day before", "2020-02-04T16:00:00.000Z"],
  ["instant with an offset", "2020-02-05T00:00:00+08:00"],
  ["instant in the evening", "2020-02-05T15:59:59Z"],
];
test.each(READ)("[REGISTER-20] a date is read: %s", (_, cell) => {
  expect(readDate(cell, 2020)).toEqual({ value: "2020-02-05", problems: [] });
});

test("[REGISTER-20] a number with month and day", () => {
  expect(readDate(2.5, 2020)).toEqual({ value: "2020-02-05", problems: [] });
  expect(readDate(11.25, 2019)).toEqual({ value: "2019-11-25", problems: [] });
});

test("[REGISTER-21] a date cell at 16:00 exactly is midnight in China, written in UTC", () => {
  expect(readDate(new Date(Date.UTC(2020, 1, 4, 16)), 2020)).toEqual({
    value: "2020-02-05",
    problems: ["date-was-utc"],
  });
  expect(readDate(43865 + 16 / 24, 2020)).toEqual({ value: "2020-02-05", problems: ["date-was-utc"] });
  expect(readDate(new Date(Date.UTC(2020, 1, 4, 15, 59, 17)), 2020).value).toBe("2020-02-05");
});

test("[REGISTER-21] in the summers of 1986 to 1991 midnight was 15:00 in UTC", () => {
  expect(readDate(new Date(Date.UTC(1988, 5, 30, 15)), 2020)).toEqual({
    value: "1988-07-01",
    problems: ["date-was-utc"],
  });
  expect(readDate("1988-06-30T15:00:00Z", 2020).value).toBe("1988-07-01");
  expect(readDate(new Date(Date.UTC(2020, 5, 30, 15)), 2020)).toEqual({ value: "2020-06-30", problems: [] });
});

test("[REGISTER-22] years before the reference year's two digits belong to the last century", () => {
  expect(readDate("85-3-12", 2020).value).toBe("1985-03-12");
});

test("[REGISTER-23] the number 2.1 may be the first or the tenth, so it is refused; 2.4 is not in doubt", () => {
  expect(readDate(2.1, 2020)).toEqual({ problems: ["date-ambiguous"] });
  expect(readDate(2.4, 2020).value).toBe("2020-02-04");
  expect(readDate("2.1", 2020).value).toBe("2020-02-01");
});

test.each(["2月30日", "2020-13-01", "20200230", "2019-02-29"])(
  "[REGISTER-24] a day that does not exist: %s",
  (cell) => {
    expect(readDate(cell, 2020)).toEqual({ problems: ["date-impossible"] });
  },
);

test.each(["去年", "2020年2月", "1e5", "1,2,3", 5, -1, new Date(NaN)])("[REGISTER-25] what is no date: %s", (cell) => {
  expect(readDate(cell, 2020)).toEqual({ problems: ["date-unreadable"] });
});
