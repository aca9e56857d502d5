/** GB 11643-1999: weights of the first 17 digits, and the check character for each remainder of their weighted sum by 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = "10X98765432";

/** The 18th character of an ID number, from its first 17 digits: `idCheckDigit("33042519600101000")` is "1". */
export function idCheckDigit(digits17: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (digits17.charCodeAt(at) - 48) * WEIGHTS[at]!;
  return CHECK_CHARACTERS[sum % 11]!;
}
