import { expect, test } from "vitest";
import { readPhone } from "./read-phone.ts";

const READ: [string, string | number, string][] = [
  ["mobile", "13800000000", "13800000000"],
  ["kept as a number", 13800000000, "13800000000"],
  ["+86", "+86 138-0000-0000", "13800000000"],
  ["0086", "008613800000000", "13800000000"],
  ["full-width", "１３８００００００００", "13800000000"],
  ["with a word", "手机：13800000000", "13800000000"],
  ["landline with area code", "0573-88000000", "0573-88000000"],
  ["landline in brackets", "（0573）88000000", "0573-88000000"],
  ["landline without hyphen", "057388000000", "0573-88000000"],
  ["landline whose zero Excel ate", 57388000000, "0573-88000000"],
  ["Beijing", "010-88000000", "010-88000000"],
  ["landline without area code", "88000000", "88000000"],
  ["service number", "400-000-0000", "4000000000"],
  ["abroad", "+852 9000 0000", "+85290000000"],
  ["the same twice", "13800000000/13800000000", "13800000000"],
];
test.each(READ)("[REGISTER-10] a phone is read: %s", (_, cell, expected) => {
  expect(readPhone(cell)).toEqual({ value: expected, problems: [] });
});

test.each([
  "0573-88000000/13800000000",
  "13800000000、13900000000",
  "13800000000 13900000000",
  "13800000000\n0573-88000000",
])("[REGISTER-11] of several phones a mobile one is kept, and it is said: %j", (cell) =>
  expect(readPhone(cell)).toEqual({ value: "13800000000", problems: ["phone-more-than-one"] }),
);

test.each(["12345", "1380000000", "23800000000000", "138000000001", "打不通", "12800000000", "<script>"])(
  "[REGISTER-12] what is no phone is refused: %s",
  (cell) => expect(readPhone(cell)).toEqual({ problems: ["phone-unreadable"] }),
);

test("[REGISTER-12] a phone in exponent form is lost", () => {
  expect(readPhone("1.38E+10")).toEqual({ problems: ["phone-rounded"] });
  expect(readPhone(138000000001234567)).toEqual({ problems: ["phone-rounded"] });
});
