import { dayNumber } from "#seeds/people/plain-day.ts";
import { chance, pick, weighted, type Random } from "#seeds/random.ts";

/** A cell as a spreadsheet keeps it. Days kept as numbers count from 30 December 1899. */
export type SheetCell = string | number | null;

const drawEmpty = weighted<SheetCell>([
  [null, 88],
  ["无", 5],
  ["NA", 2],
  ["未填写", 2],
  ["/", 2],
  ["null", 1],
]);

/** Digits and Latin letters as a Chinese input method writes them: ０１２Ｘ. */
export function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** A text, or one of the ways to leave a cell empty. */
export function messyText(random: Random, text: string | undefined): SheetCell {
  return text ?? drawEmpty(random);
}

/** An ID number as people type it: blanks in between, full-width digits, fifteen digits, a small x. */
export function messyId(random: Random, idNumber: string | undefined): SheetCell {
  if (idNumber === undefined) return drawEmpty(random);
  const id = idNumber.endsWith("X") && chance(random, 0.5) ? idNumber.toLowerCase() : idNumber;
  const form = random();
  if (form < 0.03) return fullWidth(id);
  if (form < 0.07 && id.slice(6, 8) === "19") return id.slice(0, 6) + id.slice(8, 17);
  if (form < 0.11) return `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`;
  if (form < 0.14) return `'${id}`;
  return id;
}

/** A phone as text, as a number, with hyphens, in full width. */
export function messyPhone(random: Random, phone: string | undefined): SheetCell {
  if (phone === undefined) return drawEmpty(random);
  const form = random();
  if (form < 0.3) return Number(phone);
  if (form < 0.35) return `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
  return form < 0.38 ? fullWidth(phone) : phone;
}

/** The number under which a spreadsheet keeps a day: 43866 is 5 February 2020. */
export function serialDay(day: string): number {
  return dayNumber(day) - dayNumber("1899-12-30");
}

/** A day in one of five forms with the year. Within `sheetYear`, if one is given, mostly without it: 2月5日, 2.5. */
export function messyDay(random: Random, day: string | undefined, sheetYear?: string): SheetCell {
  if (day === undefined) return drawEmpty(random);
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  if (sheetYear !== undefined && day.startsWith(sheetYear) && chance(random, 0.7)) {
    return chance(random, 0.5) ? `${month}月${date}日` : `${month}.${date}`;
  }
  const forms: SheetCell[] = [day, `${year}/${month}/${date}`, `${year}年${month}月${date}日`, day.replaceAll("-", "")];
  if (year >= 1904) forms.push(serialDay(day));
  return pick(random, forms);
}

/** A name, now and then of two characters with a wide blank between them to fill the column. */
export function messyName(random: Random, name: string): string {
  const characters = [...name];
  if (characters.length === 2 && chance(random, 0.3)) return characters.join("　");
  return chance(random, 0.02) ? ` ${name} ` : name;
}

/** Plates in one cell, some with the dot that stands on the metal. */
export function messyPlates(random: Random, plates: readonly string[]): SheetCell {
  if (plates.length === 0) return drawEmpty(random);
  const written = plates.map((plate) => (chance(random, 0.2) ? `${plate.slice(0, 2)}·${plate.slice(2)}` : plate));
  return written.join(pick(random, ["、", "，", " "]));
}
