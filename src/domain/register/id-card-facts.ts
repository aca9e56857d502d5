import type { SEXES } from "./resident.ts";

/** What an ID card number says about its holder. Expects a checked number of 18 characters. */
export function idCardFacts(idNumber: string): { birth: string; sex: (typeof SEXES)[number] } {
  return {
    birth: `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
    sex: Number(idNumber[16]) % 2 === 1 ? "male" : "female",
  };
}
