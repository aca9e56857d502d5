import type { Position } from "#seeds/places/place.ts";

/** A point of the drawing: metres east and north of the drawing's origin. */
export type Point = readonly [number, number];
/** A ring without the repeated first point. */
export type Ring = readonly Point[];

/** Metres on the ground around an origin; good to a few centimetres over the ten kilometres of a district. */
export class Projection {
  readonly #origin: Position;
  readonly #perLon: number;
  static readonly PER_LAT = 111_320;

  constructor(origin: Position) {
    this.#origin = origin;
    this.#perLon = Projection.PER_LAT * Math.cos((origin[1] * Math.PI) / 180);
  }

  /** Longitude and latitude rounded to five decimals. */
  toPosition([x, y]: Point): Position {
    const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
    return [round(this.#origin[0] + x / this.#perLon), round(this.#origin[1] + y / Projection.PER_LAT)];
  }

  toPoint([lon, lat]: Position): Point {
    return [(lon - this.#origin[0]) * this.#perLon, (lat - this.#origin[1]) * Projection.PER_LAT];
  }
}

/** Area of a ring in square metres, positive when it runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}

export function centroid(ring: Ring): Point {
  let [x, y] = [0, 0];
  ring.forEach(([x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length]!;
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  const scale = 1 / (6 * signedArea(ring));
  return [x * scale, y * scale];
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** The part of a convex ring on the left of the line from `a` to `b`. */
export function clipLeft(ring: Ring, a: Point, b: Point): Point[] {
  const side = ([x, y]: Point) => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
  const kept: Point[] = [];
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length]!;
    const [here, there] = [side(point), side(next)];
    if (here >= 0) kept.push(point);
    if (here * there < 0) kept.push(mix(point, next, here / (here - there)));
  });
  return kept;
}

export function mix(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** Where the segments cross, if they do. */
export function crossing(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return undefined;
  const along = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const other = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return along >= 0 && along <= 1 && other >= 0 && other <= 1 ? mix(a, b, along) : undefined;
}
