import * as v from "valibot";
import { isWithin } from "#domain/areas/area-code.ts";

/**
 * What a pass opens, a gate guards or an issuer may issue for: an area code of any level (AreaCode), or the id of a
 * district under joint protection (District), e.g. "liuliang". One expression, since it is read at every scan.
 */
export const PassArea = v.pipe(
  v.string(),
  v.regex(/^(?:\d{6}(?:\d{3}(?:\d{3}(?:\d{2}(?:\d{2})?)?)?)?|[a-z][a-z0-9-]{1,30})$/),
);
export type PassArea = v.InferOutput<typeof PassArea>;

/**
 * Does a pass for one area open a gate that guards the other? It does when either lies in the other: a pass for the
 * village opens the gate of a grid in it, and at the town's gate it lets its holder home. Districts cut across the
 * tree and match only by their id, so a district's gate lists the district and its villages.
 */
export function opensArea(passArea: string, guarded: string): boolean {
  if (!isCode(passArea) || !isCode(guarded)) return passArea === guarded;
  return isWithin(guarded, passArea) || isWithin(passArea, guarded);
}

/** May an issuer trusted for `around` write passes for `area`? Only for that area and what lies in it, never for more. */
export function coversArea(around: string, area: string): boolean {
  if (!isCode(around) || !isCode(area)) return around === area;
  return isWithin(area, around);
}

function isCode(area: string): boolean {
  const first = area.charCodeAt(0);
  return first >= 48 && first <= 57;
}
