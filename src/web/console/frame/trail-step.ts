import { areaLevel } from "#domain/areas/area-code.ts";

/** One step of the way down to a page; the last one, where we are, leads nowhere. */
export type TrailStep = { readonly text: string; readonly to?: string };

const LENGTHS = [6, 9, 12, 14, 16] as const;

/**
 * The way from `top` (the highest area the user holds) down to an area, each step leading to its page:
 *
 *     listAreaTrail("33048310720401", "330483107", (code) => names.get(code) ?? code, (code) => `/register/${code}`)
 *
 * answers town › village › grid. Steps of households are appended by their page. Throws on a code no level has.
 */
export function listAreaTrail(
  code: string,
  top: string,
  nameOf: (code: string) => string,
  linkTo: (code: string) => string,
): TrailStep[] {
  areaLevel(code);
  const codes = LENGTHS.filter((length) => length >= top.length && length <= code.length).map((length) =>
    code.slice(0, length),
  );
  return codes.map((step) => (step === code ? { text: nameOf(step) } : { text: nameOf(step), to: linkTo(step) }));
}
