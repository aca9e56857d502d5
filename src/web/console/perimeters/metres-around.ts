import type { MapPosition } from "#domain/perimeters/boundary.ts";

export type Metres = readonly [east: number, north: number];
const PER_DEGREE = 111_195;

/** Places near another as metres east and north of it: within a town the earth is flat enough. */
export function metresAround([lon, lat]: MapPosition): (at: MapPosition) => Metres {
  const perLon = PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return ([x, y]) => [(x - lon) * perLon, (y - lat) * PER_DEGREE];
}

/** How far a place lies from a stretch, and as which share of it (0 to 1) the nearest point. */
export function nearestOn([px, py]: Metres, [ax, ay]: Metres, [bx, by]: Metres): { metres: number; share: number } {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length));
  return { metres: Math.hypot(px - ax - share * dx, py - ay - share * dy), share };
}

/** As which share of the first stretch it crosses the second; undefined where it does not, or only touches. */
export function crossingShare([ax, ay]: Metres, [bx, by]: Metres, [cx, cy]: Metres, [dx, dy]: Metres) {
  const side = (x: number, y: number) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  const other = (x: number, y: number) => (dx - cx) * (y - cy) - (dy - cy) * (x - cx);
  const [c, d, a, b] = [side(cx, cy), side(dx, dy), other(ax, ay), other(bx, by)];
  return c * d < 0 && a * b < 0 ? a / (a - b) : undefined;
}

/** The place at a share of the way between two, to the centimetre: a junction must lie on both its roads. */
export function placeBetween([lon, lat]: MapPosition, [toLon, toLat]: MapPosition, share: number): MapPosition {
  const at = (from: number, to: number) => Math.round((from + share * (to - from)) * 1e7) / 1e7;
  return [at(lon, toLon), at(lat, toLat)];
}
