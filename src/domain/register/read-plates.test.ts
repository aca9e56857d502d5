import { expect, test } from "vitest";
import { readPlates } from "./read-plates.ts";

const READ: [string, string, string[]][] = [
  ["ordinary", "浙F12345", ["浙F12345"]],
  ["lower case, dot, blanks", "浙f · 1234a", ["浙F1234A"]],
  ["full-width", "浙Ｆ１２３４５", ["浙F12345"]],
  ["new energy", "浙FD12345", ["浙FD12345"]],
  ["Hong Kong", "粤Z1234港", ["粤Z1234港"]],
  ["Macau", "粤Z1234澳", ["粤Z1234澳"]],
  ["driving school", "浙F1234学", ["浙F1234学"]],
  ["police", "浙F1234警", ["浙F1234警"]],
  ["trailer", "浙F1234挂", ["浙F1234挂"]],
  ["several", "浙F12345、沪A54321,浙F12345", ["浙F12345", "沪A54321"]],
];
test.each(READ)("[REGISTER-15] a plate is read: %s", (_, cell, expected) => {
  expect(readPlates(cell)).toEqual({ value: expected, problems: [] });
});

test("[REGISTER-16] the letters O and I in a serial are digits, and it is said", () => {
  expect(readPlates("浙FO1I23")).toEqual({ value: ["浙F01123"], problems: ["plate-letters-corrected"] });
});

test.each(["F12345", "浙12345", "浙F123", "电动车", "浙F1234567"])(
  "[REGISTER-17] what is no plate is refused: %s",
  (cell) => {
    expect(readPlates(cell)).toEqual({ problems: ["plate-unreadable"] });
  },
);

test("[REGISTER-17] more than five plates are refused", () => {
  const plates = [1, 2, 3, 4, 5, 6].map((digit) => `浙F1234${digit}`).join("、");
  expect(readPlates(plates)).toEqual({ problems: ["too-many-plates"] });
});
