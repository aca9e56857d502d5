import { isWithin } from "#domain/areas/area-code.ts";

/** Areas of a list that lie in another one of it, or stand in it twice: they would be counted twice. */
export function listRepeatedAreas(areas: readonly string[]): string[] {
  return areas.filter((area, index) => areas.some((other, at) => at !== index && isWithin(area, other)));
}
