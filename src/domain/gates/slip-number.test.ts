import { expect, test } from "vitest";
import { formatSlipNumber, parseSlipNumber, slipPlaceOf } from "./slip-number.ts";

const SLIP = formatSlipNumber({ series: 7, number: 47 });

test("[GATE-30] a slip's number names its series, its place in it, and ends in a check digit", () => {
  expect(SLIP).toBe("7-0047-7");
  expect(formatSlipNumber({ series: 120, number: 9999 })).toBe("120-9999-5");
  expect(slipPlaceOf("120-9999-5")).toEqual({ series: 120, number: 9999 });
});

test.each([SLIP, "700477", "７－００４７－７", " 7 0047 7 ", "No. 7-0047-7", "7—0047—7"])(
  "[GATE-30] %s is read",
  (text) => {
    expect(parseSlipNumber(text)).toEqual({ ok: true, slip: SLIP });
  },
);

test("[GATE-30] one wrong digit and two neighbours swapped are seen, wherever they stand", () => {
  const digits = "700477";
  for (let at = 0; at < digits.length; at++) {
    for (const digit of "0123456789") {
      const wrong = digits.slice(0, at) + digit + digits.slice(at + 1);
      expect(parseSlipNumber(wrong).ok).toBe(wrong === digits);
    }
    const swapped =
      digits.slice(0, at) +
      digits
        .slice(at, at + 2)
        .split("")
        .toReversed()
        .join("") +
      digits.slice(at + 2);
    expect(parseSlipNumber(swapped).ok).toBe(swapped === digits);
  }
});

test.each([
  ["", "incomplete"],
  ["70047", "incomplete"],
  ["7-0047-x", "not-digits"],
  ["0-0047-1", "misread"],
  ["1234567890", "misread"],
])("[GATE-30] %j is no number: %s", (text, because) => {
  expect(parseSlipNumber(text)).toEqual({ ok: false, because });
});
