import { LEVELS_OF_ROLE, type Role } from "#domain/access/role.ts";
import { areaLevel, isWithin } from "#domain/areas/area-code.ts";

/** An area whose name this screen has met: a duty's, or a village of a district. */
export type KnownArea = { readonly code: string; readonly name: string; readonly nameEn: string | null };

/** Each area once, by code; a name in English wins over none. */
export function joinKnownAreas(...lists: readonly (readonly KnownArea[])[]): KnownArea[] {
  const known = new Map<string, KnownArea>();
  for (const area of lists.flat()) {
    if (known.get(area.code)?.nameEn == null) known.set(area.code, area);
  }
  return [...known.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Where such a duty can be held, as far as the areas held reach. */
export function listAreasForRole(known: readonly KnownArea[], role: Role, held: readonly string[]): KnownArea[] {
  const levels: readonly string[] = LEVELS_OF_ROLE[role];
  return known.filter(({ code }) => levels.includes(areaLevel(code)) && held.some((around) => isWithin(code, around)));
}

/** The smallest known area that holds a code, itself first; undefined while too little is typed. */
export function findKnownArea(known: readonly KnownArea[], code: string): KnownArea | undefined {
  return known.filter((area) => isWithin(code, area.code)).sort((a, b) => b.code.length - a.code.length)[0];
}
