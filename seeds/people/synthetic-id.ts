const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = "10X98765432";

/** The last character of an 18-character ID number (GB 11643, ISO 7064 mod 11-2) from the seventeen before it. */
export function checkCharacter(seventeen: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += (seventeen.charCodeAt(index) - 48) * WEIGHTS[index]!;
  return CHECKS[sum % 11]!;
}

/**
 * An ID number that no office has given out: sequence 000 is never assigned. Region and day of birth alone tell two of
 * them apart. The sequence says nothing about the sex of its holder, unlike in real numbers.
 */
export function syntheticId(region: string, birth: string): string {
  const seventeen = `${region}${birth.replaceAll("-", "")}000`;
  return seventeen + checkCharacter(seventeen);
}
