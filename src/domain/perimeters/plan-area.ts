import { orient2d } from "robust-predicates";
import type { FixedPosition } from "./road-network.ts";

/** A corner: longitude, latitude in degrees (WGS84), the plane in which a perimeter is drawn. */
export type Corner = readonly [lon: number, lat: number];
export type RingOfCorners = readonly Corner[];
/** An outer ring, then its holes; each ring ends where it began. */
export type PolygonOfRings = readonly RingOfCorners[];

const FIXED = 1e7;

type Edge = readonly [x1: number, y1: number, x2: number, y2: number];
type Banded = { readonly south: number; readonly height: number; readonly bands: readonly (readonly Edge[])[] };

/**
 * The area a perimeter encloses, ready to be asked about many places: the edges of each polygon lie in bands of latitude.
 * Sides are told by exact arithmetic, so a node that lies on the line lies on it.
 */
export class PlanArea {
  readonly #polygons: readonly Banded[];

  constructor(polygons: readonly PolygonOfRings[]) {
    this.#polygons = polygons.map(intoBands);
  }

  /** Does the area, or its line, cover the place? */
  covers([lon, lat]: FixedPosition): boolean {
    return this.#polygons.some((polygon) => covers(polygon, lon / FIXED, lat / FIXED));
  }

  /**
   * Where the way from one place to another meets the line of the area, as shares of the way from 0 to 1, ascending.
   */
  meetings(from: FixedPosition, to: FixedPosition): number[] {
    const [ax, ay, bx, by] = [from[0] / FIXED, from[1] / FIXED, to[0] / FIXED, to[1] / FIXED];
    const found = new Set<number>();
    for (const polygon of this.#polygons) {
      for (const edge of edgesBetween(polygon, Math.min(ay, by), Math.max(ay, by))) {
        for (const share of meet([ax, ay, bx, by], edge)) found.add(share);
      }
    }
    return [...found].sort((one, other) => one - other);
  }
}

function intoBands(polygon: PolygonOfRings): Banded {
  const edges = polygon.flatMap((ring) =>
    ring.slice(1).map((corner, index): Edge => [ring[index]![0], ring[index]![1], corner[0], corner[1]]),
  );
  const latitudes = edges.map(([, y]) => y);
  const south = latitudes.reduce((one, other) => Math.min(one, other), Infinity);
  const north = latitudes.reduce((one, other) => Math.max(one, other), -Infinity);
  const count = Math.max(1, Math.ceil(edges.length / 4));
  const height = Math.max((north - south) / count, Number.MIN_VALUE);
  const bands: Edge[][] = Array.from({ length: count }, () => []);
  const banded = { south, height, bands };
  for (const edge of edges) {
    const last = bandAt(banded, Math.max(edge[1], edge[3]));
    for (let band = bandAt(banded, Math.min(edge[1], edge[3])); band <= last; band++) bands[band]!.push(edge);
  }
  return banded;
}

function edgesBetween(polygon: Banded, from: number, to: number): Iterable<Edge> {
  const [first, last] = [bandAt(polygon, from), bandAt(polygon, to)];
  return first === last ? polygon.bands[first]! : new Set(polygon.bands.slice(first, last + 1).flat());
}

/** The band of a latitude; beyond both ends of the area the last one. */
function bandAt({ south, height, bands }: Pick<Banded, "south" | "height" | "bands">, latitude: number): number {
  return Math.max(0, Math.min(bands.length - 1, Math.floor((latitude - south) / height)));
}

/** A ray to the east crosses the rings an odd number of times; a place on an edge is covered. */
function covers(polygon: Banded, x: number, y: number): boolean {
  let inside = false;
  for (const [x1, y1, x2, y2] of polygon.bands[bandAt(polygon, y)]!) {
    const side = orient2d(x1, y1, x2, y2, x, y);
    if (side === 0 && isBetween(x, x1, x2) && isBetween(y, y1, y2)) return true;
    if (y1 > y !== y2 > y && side > 0 === y2 < y1) inside = !inside;
  }
  return inside;
}

function isBetween(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}

/** The shares of a way at which it meets an edge: one, or both ends of what they have in common. */
function meet([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge): number[] {
  // Two nodes at one place are no way that could meet anything.
  if (ax === bx && ay === by) return [];
  const [c, d] = [Math.sign(orient2d(ax, ay, bx, by, cx, cy)), Math.sign(orient2d(ax, ay, bx, by, dx, dy))];
  const shareOf = (x: number, y: number) =>
    Math.abs(bx - ax) > Math.abs(by - ay) ? (x - ax) / (bx - ax) : (y - ay) / (by - ay);
  if (c === 0 && d === 0) {
    const shares = [shareOf(cx, cy), shareOf(dx, dy)].sort((one, other) => one - other);
    const common = [Math.max(0, shares[0]!), Math.min(1, shares[1]!)];
    return common[0]! <= common[1]! ? common : [];
  }
  if (c * d > 0) return [];
  const [a, b] = [orient2d(cx, cy, dx, dy, ax, ay), orient2d(cx, cy, dx, dy, bx, by)];
  if (Math.sign(a) * Math.sign(b) > 0) return [];
  return [a / (a - b)];
}
