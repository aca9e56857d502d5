import { expect, test } from "vitest";
import { readClockTime } from "./read-clock-time.ts";

test.each([
  ["1005", "02:05"],
  ["10:05", "02:05"],
  ["１０：０５", "02:05"],
  ["10.05", "02:05"],
  ["905", "01:05"],
  [" 0905 ", "01:05"],
])("[GATE-35] %j on the 6th is that time in Shanghai", (text, utc) => {
  expect(readClockTime("2020-02-06", text)).toBe(`2020-02-06T${utc}:00.000Z`);
});

test("[GATE-35] the first hours of a day in Shanghai lie on the day before in UTC", () => {
  expect(readClockTime("2020-02-06", "0000")).toBe("2020-02-05T16:00:00.000Z");
  expect(readClockTime("2020-02-06", "2359")).toBe("2020-02-06T15:59:00.000Z");
});

test.each(["", "24:00", "9:5", "1060", "12345", "noon"])("[GATE-35] %j is no time", (text) => {
  expect(readClockTime("2020-02-06", text)).toBeUndefined();
});
