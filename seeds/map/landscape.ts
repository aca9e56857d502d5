import type { Point } from "./plane.ts";

/** The size of a drawing: half its width and height in metres. */
export type Extent = { readonly halfWidth: number; readonly halfHeight: number };

/** A convex, egg-like outline with as many corners as asked for, counter-clockwise. */
export function drawOutline({ halfWidth, halfHeight }: Extent, corners = 90): Point[] {
  return Array.from({ length: corners }, (_, index): Point => {
    const angle = (2 * Math.PI * index) / corners;
    const radius = 0.93 + 0.045 * Math.cos(2 * angle + 0.6) + 0.018 * Math.cos(3 * angle + 2.1);
    return [halfWidth * radius * Math.cos(angle), halfHeight * radius * Math.sin(angle)];
  });
}

/**
 * Bends the straight sides of the divided plane into lanes and ditches: a sum of gentle waves. Its slope stays below
 * one, so no two points change places and what was without gaps stays so.
 */
export function bend({ halfWidth }: Extent): (point: Point) => Point {
  const unit = halfWidth / 3_200;
  return ([x, y]) => {
    const [u, v] = [x / (unit * 1_000), y / (unit * 1_000)];
    const east = 90 * Math.sin(1.9 * v + 0.7) + 45 * Math.sin(4.3 * v + 2.2 * u) + 14 * Math.sin(11 * v + 5 * u);
    const north = 80 * Math.sin(1.7 * u + 1.9) + 40 * Math.sin(4.7 * u - 1.6 * v) + 14 * Math.sin(12 * u - 4 * v);
    return [x + east * unit, y + north * unit];
  };
}
