import { expect, test } from "vitest";
import { formatsFor } from "./format.ts";
import { plural } from "./plural.ts";

const zh = formatsFor("zh-CN");
const en = formatsFor("en");
const MIDNIGHT = "2020-02-05T16:00:00Z";

test("[WEB-6] moments are shown in Asia/Shanghai, whatever the device's own zone", () => {
  expect([zh.date(MIDNIGHT), zh.time(MIDNIGHT), zh.dateTime(MIDNIGHT)]).toEqual([
    "2020年2月6日",
    "00:00",
    "2月6日 00:00",
  ]);
  expect([en.date(MIDNIGHT), en.time(MIDNIGHT), en.dateTime(MIDNIGHT)]).toEqual([
    "6 Feb 2020",
    "00:00",
    "6 Feb, 00:00",
  ]);
});

test("[WEB-6] a plain date stays the day it is", () => {
  expect(zh.date("2020-02-06")).toBe("2020年2月6日");
  expect(en.date("2020-02-06")).toBe("6 Feb 2020");
});

test("[WEB-6] an age is coarse and never lies ahead", () => {
  const ages = [-9, 0.5, 3, 59, 60, 47 * 60, 48 * 60].map((minutes) => zh.ago(0, minutes * 60_000));
  expect(ages).toEqual(["刚刚", "刚刚", "3 分钟前", "59 分钟前", "1 小时前", "47 小时前", "2 天前"]);
  expect([0, 1, 3].map((minutes) => en.ago(0, minutes * 60_000))).toEqual([
    "just now",
    "1 minute ago",
    "3 minutes ago",
  ]);
});

test("[WEB-6] numbers, shares, temperatures, sizes", () => {
  expect([zh.number(18134), zh.percent(0.973), zh.celsius(37)]).toEqual(["18,134", "97.3%", "37.0 °C"]);
  expect([en.bytes(280_000), en.bytes(3_400_000)]).toEqual(["280 kB", "3.4 MB"]);
});

test("[WEB-6] English counts one and many", () => {
  expect([plural(0, "pass", "passes"), plural(1, "pass", "passes"), plural(4508, "pass", "passes")]).toEqual([
    "0 passes",
    "1 pass",
    "4,508 passes",
  ]);
});
