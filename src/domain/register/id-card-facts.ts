import type { SEXES } from "./resident.ts";

/**
 * What an ID card number says about its holder. Expects a checked number of 18 characters. Sequence 000 is given to nobody
 * (made-up people bear it), so it says nothing of the sex.
 */
export function idCardFacts(idNumber: string): { birth: string; sex: (typeof SEXES)[number] | undefined } {
  const isMadeUp = idNumber.slice(14, 17) === "000";
  return {
    birth: `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
    sex: isMadeUp ? undefined : Number(idNumber[16]) % 2 === 1 ? "male" : "female",
  };
}
