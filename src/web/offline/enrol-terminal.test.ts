import { expect, test } from "vitest";
import { findEnrolmentToken } from "./enrol-terminal.ts";

test.each([
  ["https://example.test/gate/#/enrol/abcDEF_-0123456789xyz", "abcDEF_-0123456789xyz"],
  ["  abcDEF_-0123456789xyz\n", "abcDEF_-0123456789xyz"],
  ["/gate/#/enrol/abcDEF_-0123456789xyz", "abcDEF_-0123456789xyz"],
  ["https://example.test/console/#/enter/abcDEF_-0123456789xyz", undefined],
  ["HG1:ABCDEF", undefined],
  ["", undefined],
])("[OFFLINE-14] %s holds the token %s", (text, token) => {
  expect(findEnrolmentToken(text)).toBe(token);
});
