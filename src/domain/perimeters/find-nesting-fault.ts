import { isInAreas } from "#domain/access/grant.ts";
import { isInsideBoundary, type Boundary } from "./boundary.ts";
import { fitsInside, type PerimeterKind } from "./perimeter-kind.ts";

export type Ring = {
  readonly kind: PerimeterKind;
  readonly areas: readonly string[];
  readonly boundary: Boundary | null;
};

/** Why one perimeter does not lie in another: it is not of a smaller kind, or its areas or its line reach out of it. */
export type NestingFault = "kind-not-smaller" | "areas-outside" | "boundary-outside";

/**
 * Whether `inner` lies in `outer`. Areas are compared by their codes; lines by their corners, where both are drawn.
 */
export function findNestingFault(inner: Ring, outer: Ring): NestingFault | undefined {
  if (!fitsInside(inner.kind, outer.kind)) return "kind-not-smaller";
  if (!inner.areas.every((area) => isInAreas(area, outer.areas))) return "areas-outside";
  const { boundary: line } = inner;
  const { boundary: around } = outer;
  if (line === null || around === null) return undefined;
  const corners = line.coordinates[0]!;
  return corners.every((corner) => isInsideBoundary(corner, around)) ? undefined : "boundary-outside";
}
