import { bend, type Extent } from "./landscape.ts";
import type { LinePlan } from "./map-plan.ts";
import { crossing, distance, type Point, type Ring } from "./plane.ts";

/** A smooth line through the stops (Catmull–Rom), so many pieces between two stops. */
export function smooth(stops: readonly Point[], pieces: number): Point[] {
  const at = (index: number) => stops[Math.max(0, Math.min(stops.length - 1, index))]!;
  const points: Point[] = [];
  for (let index = 0; index + 1 < stops.length; index++) {
    const [p0, p1, p2, p3] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces;
      const along = (axis: 0 | 1) =>
        0.5 *
        (2 * p1[axis] +
          (p2[axis] - p0[axis]) * t +
          (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t +
          (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t);
      points.push([along(0), along(1)]);
    }
  }
  return [...points, at(stops.length - 1)];
}

/** The line of a plan on the ground. */
export function drawLine(extent: Extent, line: LinePlan): Point[] {
  const stops = line.stops.map(([u, v]): Point => [u * extent.halfWidth, v * extent.halfHeight]);
  return smooth(stops, 10).map(bend(extent));
}

/** A small way from a point inside straight out of the place in a direction (degrees from east). */
export function drawLane(extent: Extent, inside: Point, degrees: number): Point[] {
  const angle = (degrees * Math.PI) / 180;
  const on = (share: number): Point => [
    extent.halfWidth * share * Math.cos(angle),
    extent.halfHeight * share * Math.sin(angle),
  ];
  const outer = smooth([on(0.74), on(0.86), on(1.08)], 4).map(bend(extent));
  return [...smooth([inside, outer[0]!], 4).slice(0, -1), ...outer];
}

/** Where a line crosses a ring, along the line. */
export function crossings(line: readonly Point[], ring: Ring): Point[] {
  const found: Point[] = [];
  for (let index = 0; index + 1 < line.length; index++) {
    ring.forEach((corner, at) => {
      const point = crossing(line[index]!, line[index + 1]!, corner, ring[(at + 1) % ring.length]!);
      if (point !== undefined) found.push(point);
    });
  }
  return found;
}

/** The candidate nearest to a point. */
export function nearest(candidates: readonly Point[], to: Point): Point {
  return candidates.reduce((best, candidate) => (distance(candidate, to) < distance(best, to) ? candidate : best));
}
