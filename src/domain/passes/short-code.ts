import * as v from "valibot";
import { passIdBytes, type PassId } from "./pass-id.ts";

/**
 * The code under the QR code, to be read out over a barrier: eight digits, said as two groups of four. Seven carry the
 * code and never begin with 0 (a spreadsheet would eat it), the eighth checks them. Eight, because nine million codes
 * leave a made-up one a chance of 1 in 4,500 among 20,000 passes, and ten digits nobody keeps in mind between two gusts.
 */
export const ShortCode = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{7}$/),
  v.check((digits) => dammCheck(digits) === 0, "check digit"),
  v.brand("ShortCode"),
);
export type ShortCode = v.InferOutput<typeof ShortCode>;

const CODES = 9_000_000;
const FIRST_CODE = 1_000_000;

/**
 * A quasigroup of order 10 that is totally anti-symmetric with zeros on its diagonal (H. M. Damm, 2004): a check digit
 * made with it shows every single wrong digit and every swap of two neighbours.
 */
const DAMM = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const satisfies readonly (readonly number[])[];

/** The check digit after these digits; 0 when they already end in theirs. `dammCheck("572")` is 4. */
export function dammCheck(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = DAMM[interim]![Number(digit)]!;
  return interim;
}

/**
 * The code of a pass, computed from its id, so that a phone that knows the id needs nothing else. Two ids can meet in
 * one code (about 22 pairs among 20,000 passes): the issuer then takes the next attempt and keeps its number.
 */
export function shortCode(id: PassId, attempt = 0): ShortCode {
  // FNV-1a over the sixteen bytes and the attempt, then the finishing mix of MurmurHash3: spreads, does not hide.
  let hash = 0x811c9dc5;
  for (const byte of [...passIdBytes(id), attempt & 0xff]) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  const digits = String(FIRST_CODE + (((hash ^ (hash >>> 16)) >>> 0) % CODES));
  return (digits + dammCheck(digits)) as ShortCode;
}

/** The first free code of a pass. Codes of revoked passes stay taken, so that a reissued pass always has a new one. */
export function chooseShortCode(
  id: PassId,
  isTaken: (code: ShortCode) => boolean,
): { readonly code: ShortCode; readonly attempt: number } {
  for (let attempt = 0; attempt < 256; attempt++) {
    const code = shortCode(id, attempt);
    if (!isTaken(code)) return { code, attempt };
  }
  throw new Error("no short code is free: 256 attempts");
}

/** "1234 5678", as printed and spoken. */
export function formatShortCode(code: ShortCode): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
