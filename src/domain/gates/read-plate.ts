import { searchKey } from "./search-key.ts";

/** A plate as it is kept: capitals, half width, no blanks or dots. Empty text is no plate: null. */
export function readPlate(typed: string): string | null {
  const plate = searchKey(typed);
  return plate === "" ? null : plate;
}

/** Would the journal take it? 4 to 10 letters or digits, Chinese ones too. */
export function isPlate(typed: string): boolean {
  return /^[\p{L}\p{N}]{4,10}$/u.test(searchKey(typed));
}
