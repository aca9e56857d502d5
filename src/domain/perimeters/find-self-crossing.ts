import { orient2d } from "robust-predicates";
import type { Corner, PolygonOfRings } from "./plan-area.ts";

type Edge = {
  readonly ring: number;
  readonly a: Corner;
  readonly b: Corner;
  readonly south: number;
  readonly north: number;
};

/** Where two edges cross or run along each other, and of which rings they are. */
export type SelfCrossing = { readonly at: Corner; readonly rings: readonly [number, number] };

/** Where the closed rings of a polygon cross or run along themselves or one another. Touching in a corner is none. */
export function findSelfCrossing(rings: PolygonOfRings): SelfCrossing | undefined {
  const edges = rings
    .flatMap((corners, ring) =>
      corners.slice(1).map((b, index): Edge => {
        const a = corners[index]!;
        return { ring, a, b, south: Math.min(a[1], b[1]), north: Math.max(a[1], b[1]) };
      }),
    )
    .sort((one, other) => one.south - other.south);
  for (const [place, edge] of edges.entries()) {
    for (let next = place + 1; next < edges.length && edges[next]!.south <= edge.north; next++) {
      const other = edges[next]!;
      if (doCross(edge, other) || doOverlap(edge, other)) {
        const [first, second] = edge.ring < other.ring ? [edge, other] : [other, edge];
        return { at: crossingPlace(first, second), rings: [first.ring, second.ring] };
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
