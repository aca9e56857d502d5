import { parseShortCode } from "#domain/passes/parse-short-code.ts";
import type { FOUND_BY } from "./gate-facts.ts";
import { householdKey, searchKey } from "./search-key.ts";

export type FoundBy = Extract<
  (typeof FOUND_BY)[number],
  "short-code" | "household-number" | "id-tail" | "phone-tail" | "plate" | "initials" | "name"
>;

/** One thing that what was typed may be, with the key to look for. */
export type GateReading = { readonly foundBy: FoundBy; readonly key: string };

/** A plate or part of one: with its province or without, two to eight letters and digits, perhaps a word behind (学, 挂). */
const PLATE = /^\p{Script=Han}?[0-9A-Z]{2,8}\p{Script=Han}?$/u;
const LETTERS = /^[A-Z]{1,12}$/;
const HAN = /\p{Script=Han}/u;

/**
 * Everything that what a guard typed may be; empty for blanks. Full width, small letters, blanks and dots do not matter.
 * `readGateQuery("12 34")` is an ID tail, a phone tail, a household number or part of a plate. A whole ID number or
 * phone counts by its last four.
 */
export function readGateQuery(text: string): readonly GateReading[] {
  const key = searchKey(text.slice(0, 60));
  if (key === "") return [];
  const readings: GateReading[] = [];
  const add = (foundBy: FoundBy, value: string) => readings.push({ foundBy, key: value });
  const shortCode = parseShortCode(text);
  if (shortCode.ok) add("short-code", shortCode.code);
  if (/^(\d{14})?\d{3}[\dX]$/.test(key)) add("id-tail", key.slice(-4));
  if (/^(1\d{6})?\d{4}$/.test(key)) add("phone-tail", key.slice(-4));
  if (/^[0-9A-Z]{1,20}$/.test(key) && /\d/.test(key)) add("household-number", householdKey(key));
  if (PLATE.test(key) && (/\d/.test(key) || HAN.test(key))) add("plate", key);
  if (LETTERS.test(key)) add("initials", key);
  if (HAN.test(key) || LETTERS.test(key)) add("name", key);
  return readings;
}
