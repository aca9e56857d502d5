import { distance, mix, type Point, type Ring } from "./plane.ts";

const keyOf = ([x, y]: Point) => `${Math.round(x * 100)},${Math.round(y * 100)}`;

/**
 * Brings cells that were divided one by one to common corners: a corner of one cell on the side of another becomes a
 * corner there too, and long sides get points between, the same ones for both neighbours. After that, whatever moves the
 * points keeps the cells without gaps and overlaps.
 */
export function meshCells(cells: readonly Ring[], step: number): Point[][] {
  const corners = new Map<string, Point>();
  for (const cell of cells) for (const point of cell) if (!corners.has(keyOf(point))) corners.set(keyOf(point), point);
  const all = [...corners.values()];
  return cells.map((cell) => {
    const ring = cell.map((point) => corners.get(keyOf(point))!);
    const distinct = ring.filter((point, index) => point !== ring[(index + 1) % ring.length]);
    return distinct.flatMap((point, index) => refineSide(point, distinct[(index + 1) % distinct.length]!, all, step));
  });
}

/** The side's first point and all points on it, not the last. */
function refineSide(from: Point, to: Point, corners: readonly Point[], step: number): Point[] {
  const length = distance(from, to);
  const on = corners
    .map((corner) => ({
      corner,
      at: distance(from, corner),
      off: distance(from, corner) + distance(corner, to) - length,
    }))
    .filter(({ corner, at, off }) => corner !== from && corner !== to && off < 1e-4 && at < length)
    .sort((a, b) => a.at - b.at);
  const stops = [from, ...on.map(({ corner }) => corner), to];
  return stops.slice(0, -1).flatMap((stop, index) => between(stop, stops[index + 1]!, step));
}

function between(from: Point, to: Point, step: number): Point[] {
  const parts = Math.max(1, Math.round(distance(from, to) / step));
  // Both neighbours reckon from the same end, so that they get the same points.
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
  const inner = Array.from({ length: parts - 1 }, (_, index) =>
    forward ? mix(from, to, (index + 1) / parts) : mix(to, from, (parts - index - 1) / parts),
  );
  return [from, ...inner];
}

/** The outlines of several meshed cells taken together: the sides that only one of them has, chained to rings. */
export function joinCells(cells: readonly Ring[]): Point[][] {
  const sides = new Map<string, readonly [Point, Point]>();
  for (const cell of cells) {
    cell.forEach((from, index) => {
      const to = cell[(index + 1) % cell.length]!;
      const back = `${keyOf(to)}|${keyOf(from)}`;
      if (!sides.delete(back)) sides.set(`${keyOf(from)}|${keyOf(to)}`, [from, to]);
    });
  }
  const following = new Map([...sides.values()].map(([from, to]) => [keyOf(from), [from, to] as const]));
  const rings: Point[][] = [];
  while (following.size > 0) {
    const ring: Point[] = [];
    let key = following.keys().next().value!;
    for (let side = following.get(key); side !== undefined; side = following.get(key)) {
      following.delete(key);
      ring.push(side[0]);
      key = keyOf(side[1]);
    }
    rings.push(ring);
  }
  return rings;
}
