/** micro 微 in small 小 in big 大, from the smallest to the largest. */
export const PERIMETER_KINDS = ["micro", "small", "big"] as const;
export type PerimeterKind = (typeof PERIMETER_KINDS)[number];

/** Whether a perimeter of one kind may lie in one of the other: only in a larger one, so nesting never runs in a ring. */
export function fitsInside(inner: PerimeterKind, outer: PerimeterKind): boolean {
  return PERIMETER_KINDS.indexOf(inner) < PERIMETER_KINDS.indexOf(outer);
}
