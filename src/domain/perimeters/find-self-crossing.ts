import { orient2d } from "robust-predicates";
import type { Corner, PolygonOfRings } from "./plan-area.ts";

type Edge = {
  readonly ring: number;
  readonly a: Corner;
  readonly b: Corner;
  /** Where the ring goes on to from b. */
  readonly after: Corner;
  readonly south: number;
  readonly north: number;
};

/** Where two edges cross or run along each other, and of which rings they are. */
export type SelfCrossing = { readonly at: Corner; readonly rings: readonly [number, number] };

/** Where the closed rings of a polygon cross or run along themselves or one another. Touching in a corner is none; passing through one is. */
export function findSelfCrossing(rings: PolygonOfRings): SelfCrossing | undefined {
  const edges = rings
    .flatMap((corners, ring) =>
      corners.slice(1).map((b, index): Edge => {
        const a = corners[index]!;
        const after = corners[index + 2] ?? corners[1]!;
        return { ring, a, b, after, south: Math.min(a[1], b[1]), north: Math.max(a[1], b[1]) };
      }),
    )
    .sort((one, other) => one.south - other.south);
  for (const [index, edge] of edges.entries()) {
    for (let next = index + 1; next < edges.length && edges[next]!.south <= edge.north; next++) {
      const other = edges[next]!;
      const place = findCornerCrossing(edge, other) ?? findCornerCrossing(other, edge);
      if (place !== undefined || doCross(edge, other) || doOverlap(edge, other)) {
        const [first, second] = edge.ring < other.ring ? [edge, other] : [other, edge];
        return { at: place ?? crossingPlace(first, second), rings: [first.ring, second.ring] };
      }
    }
  }
  return undefined;
}

function side({ a, b }: Edge, [x, y]: Corner): number {
  return Math.sign(orient2d(a[0], a[1], b[0], b[1], x, y));
}

function doCross(one: Edge, other: Edge): boolean {
  return side(one, other.a) * side(one, other.b) < 0 && side(other, one.a) * side(other, one.b) < 0;
}

/** The corner in which the ring of `one` passes from one side to the other of where `other` runs; none where it turns back. */
function findCornerCrossing(one: Edge, other: Edge): Corner | undefined {
  const { b: corner, a: before, after } = one;
  if (corner[0] === other.b[0] && corner[1] === other.b[1]) {
    const isIn = (towards: Corner) => isBetween(corner, other.a, other.after, towards);
    return isIn(before) === isIn(after) ? undefined : corner;
  }
  const isOnEdge = side(other, corner) === 0 && isStrictlyWithin(corner, other);
  return isOnEdge && side(other, before) * side(other, after) < 0 ? corner : undefined;
}

/** Seen from a corner and turning from one direction to another, is a third passed? What lies in one of the two overlaps it. */
function isBetween([x, y]: Corner, from: Corner, to: Corner, third: Corner): boolean {
  const turn = (u: Corner, w: Corner) => orient2d(x, y, u[0], u[1], w[0], w[1]);
  const angle = turn(from, to);
  if (angle > 0) return turn(from, third) > 0 && turn(third, to) > 0;
  return angle < 0 ? !(turn(to, third) > 0 && turn(third, from) > 0) : turn(from, third) > 0;
}

function isStrictlyWithin(corner: Corner, { a, b }: Edge): boolean {
  const axis = Math.abs(b[0] - a[0]) > Math.abs(b[1] - a[1]) ? 0 : 1;
  return (corner[axis] - a[axis]) * (corner[axis] - b[axis]) < 0;
}

/** On one line, with more than a point in common. */
function doOverlap(one: Edge, other: Edge): boolean {
  if (side(one, other.a) !== 0 || side(one, other.b) !== 0) return false;
  const axis = Math.abs(one.b[0] - one.a[0]) > Math.abs(one.b[1] - one.a[1]) ? 0 : 1;
  const span = ({ a, b }: Edge) => [Math.min(a[axis], b[axis]), Math.max(a[axis], b[axis])] as const;
  const [[from, to], [otherFrom, otherTo]] = [span(one), span(other)];
  return Math.max(from, otherFrom) < Math.min(to, otherTo);
}

function crossingPlace(one: Edge, other: Edge): Corner {
  const [c, d] = [
    orient2d(one.a[0], one.a[1], one.b[0], one.b[1], other.a[0], other.a[1]),
    orient2d(one.a[0], one.a[1], one.b[0], one.b[1], other.b[0], other.b[1]),
  ];
  const share = c === d ? 0 : c / (c - d);
  const at = (axis: 0 | 1) => Math.round((other.a[axis] + share * (other.b[axis] - other.a[axis])) * 1e7) / 1e7;
  return [at(0), at(1)];
}
