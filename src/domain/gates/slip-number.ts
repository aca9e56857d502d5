import * as v from "valibot";
import { dammCheck } from "#domain/passes/short-code.ts";

/** As many slips as a series numbers; after them a gate gets the next series. */
export const SLIPS_IN_SERIES = 9_999;

/**
 * The number on a paper slip: the series of its gate, the running number in four digits, a check digit, as "7-0047-7".
 * Digits alone, so that it is typed on the big keys of a phone; the check digit shows one wrong digit or two swapped.
 */
export const SlipNumber = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,2}-\d{4}-\d$/),
  v.check((text) => dammCheck(text.replaceAll("-", "")) === 0, "check digit"),
);
export type SlipNumber = v.InferOutput<typeof SlipNumber>;

/** A slip by its parts: series 1–999, number 1–9,999. */
export type SlipPlace = { readonly series: number; readonly number: number };

/** As it is printed: `formatSlipNumber({ series: 7, number: 47 })` is "7-0047-7". */
export function formatSlipNumber({ series, number }: SlipPlace): SlipNumber {
  const digits = `${series}${String(number).padStart(4, "0")}`;
  return `${series}-${digits.slice(-4)}-${dammCheck(digits)}`;
}

/** The parts of a number that was checked before. */
export function slipPlaceOf(slip: SlipNumber): SlipPlace {
  const [series, number] = slip.split("-");
  return { series: Number(series), number: Number(number) };
}

export type ParsedSlipNumber =
  | { readonly ok: true; readonly slip: SlipNumber }
  | { readonly ok: false; readonly because: "not-digits" | "incomplete" | "misread" };

/**
 * A slip's number as somebody typed it, with or without hyphens, blanks and full-width digits. "incomplete" may become a
 * number by typing on; "misread": a digit is wrong, two are swapped, or it was never printed so.
 */
export function parseSlipNumber(text: string): ParsedSlipNumber {
  const digits = text
    .normalize("NFKC")
    .replace(/^no\.?/i, "")
    .replace(/[\s.·‐-―−_-]+/gu, "");
  if (!/^\d*$/.test(digits)) return { ok: false, because: "not-digits" };
  if (digits.length < 6) return { ok: false, because: "incomplete" };
  const slip = `${digits.slice(0, -5)}-${digits.slice(-5, -1)}-${digits.slice(-1)}`;
  return v.is(SlipNumber, slip) ? { ok: true, slip } : { ok: false, because: "misread" };
}
