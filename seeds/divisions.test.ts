import { expect, test } from "vitest";
import { divisionName, listDivisions } from "./divisions.ts";

test("a division's name is the place's, without its committee", () => {
  expect(["湾里村村委会", "迎丰村委会", "中山社区居委会", "双联社区居民委员会", "桐乡市"].map(divisionName)).toEqual([
    "湾里村",
    "迎丰村",
    "中山社区",
    "双联社区",
    "桐乡市",
  ]);
});

test("the edition of 2019 has the villages of both reference places", () => {
  const divisions = new Map<string, string>(listDivisions().map(({ code, name }) => [code, name]));
  expect(divisions.get("330483107")).toBe("崇福镇");
  expect(divisions.get("330483107208")).toBe("御驾桥村");
  expect(divisions.get("330481003206")).toBe("长山村");
  expect([...divisions.keys()].filter((code) => code.startsWith("330483107") && code.length === 12)).toHaveLength(29);
});
