import type { PassId } from "./pass-id.ts";
import { shortCode, type ShortCode } from "./short-code.ts";

/**
 * Passes by short code, for the look-up without network: 20,000 passes in a few milliseconds, from the ids alone and,
 * for the few that needed one, the attempt. `indexShortCodes(passes).get(code)` is the pass or undefined.
 */
export function indexShortCodes<T extends { readonly id: PassId; readonly attempt?: number }>(
  passes: Iterable<T>,
): ReadonlyMap<ShortCode, T> {
  const index = new Map<ShortCode, T>();
  for (const pass of passes) index.set(shortCode(pass.id, pass.attempt), pass);
  return index;
}
