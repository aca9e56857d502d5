import { dammCheck, type ShortCode } from "./short-code.ts";

/** Digits as people say or write them beside 0–9; 幺 is how 1 is spoken in numbers, 两 slips in for 2. */
const SPOKEN_DIGITS: Readonly<Record<string, string>> = {
  零: "0",
  〇: "0",
  一: "1",
  幺: "1",
  二: "2",
  两: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
};

const BETWEEN_DIGITS = /[\s\u200b\u200e\u200f\ufeff.,，。、·_\-‐-―−－ー~]/gu;

export type ParsedShortCode =
  | { readonly ok: true; readonly code: ShortCode }
  | { readonly ok: false; readonly because: "not-digits" | "not-eight-digits" | "misread" };

/**
 * A short code as somebody typed or dictated it: full-width and Chinese digits, blanks, hyphens and dots are all taken.
 * `parseShortCode("１２３４－5674")` reads as 12345674; "misread" says that a digit is wrong or two are swapped.
 */
export function parseShortCode(text: string): ParsedShortCode {
  const digits = text
    .normalize("NFKC")
    .replace(BETWEEN_DIGITS, "")
    .replace(/[零〇一幺二两三四五六七八九]/gu, (word) => SPOKEN_DIGITS[word]!);
  if (!/^[0-9]+$/.test(digits)) return { ok: false, because: "not-digits" };
  if (digits.length !== 8) return { ok: false, because: "not-eight-digits" };
  if (digits.startsWith("0") || dammCheck(digits) !== 0) return { ok: false, because: "misread" };
  return { ok: true, code: digits as ShortCode };
}
