import fc from "fast-check";
import { expect, test } from "vitest";
import { cellText, isBrokenFormula } from "./cell-text.ts";
import { cleanText } from "./clean-text.ts";

const EMPTY = [
  "",
  " ",
  "　",
  "未填写",
  "无",
  "null",
  "NULL",
  "NA",
  "n/a",
  "#N/A",
  "/",
  "-",
  "——",
  "不详",
  "暂无",
  null,
  "#REF!",
];
test.each(EMPTY)("[REGISTER-40] %j is an empty cell", (cell) => expect(cellText(cell)).toBe(""));

test("[REGISTER-41] numbers come without exponent, dates as days", () => {
  expect(cellText(13800000000)).toBe("13800000000");
  expect(cellText(1e16)).toBe("10000000000000000");
  expect(cellText(2.5)).toBe("2.5");
  expect(cellText(new Date(Date.UTC(2020, 1, 5)))).toBe("2020-02-05");
});

test("[REGISTER-42] text is one line of visible characters with half-width letters and digits", () => {
  expect(cleanText("\ufeff 湾里\u200b２组\r\n１２号\u0000 ")).toBe("湾里2组 12号");
  expect(cleanText("'0012")).toBe("0012");
  expect(cleanText("湾里，（东）")).toBe("湾里，（东）");
  expect(cleanText("阿\ud800一")).toBe("阿一");
  expect(isBrokenFormula("#DIV/0!")).toBe(true);
});

test("[REGISTER-42] cleaning twice is cleaning once, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const once = cleanText(text);
      expect(cleanText(once)).toBe(once);
      expect(once).not.toMatch(/[\p{Cc}\u200b-\u200f\u2028-\u202e\ufeff]/u);
    }),
  );
});
