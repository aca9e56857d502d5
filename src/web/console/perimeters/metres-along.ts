import type { MapPosition } from "#domain/perimeters/boundary.ts";
import { greatCircleMetres } from "#domain/perimeters/great-circle-metres.ts";

/** How long a line is, in metres. */
export function metresAlong(line: readonly MapPosition[]): number {
  return line.slice(1).reduce((sum, at, index) => sum + greatCircleMetres(line[index]!, at), 0);
}
