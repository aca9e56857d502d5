import { crossingShare, metresAround, nearestOn, placeBetween, type Metres } from "./metres-around.ts";
import {
  addNode,
  leadThrough,
  mergeNodes,
  nodesOf,
  stretchesOf,
  type RoadSketch,
  type Stretch,
} from "./road-sketch.ts";

/** A node this near to a stretch lies on it: nobody draws finer, and a way past a junction that is none would hide a leak. */
const ON_THE_WAY = 1;

/** Junctions wherever the stretch leads across other roads or through their nodes; what is as near to its ends is its end. */
export function joinStretch(sketch: RoadSketch, [from, to]: Stretch): RoadSketch {
  const metres = metresAround(sketch.nodes[from]!);
  const at = (node: number) => metres(sketch.nodes[node]!);
  const [start, end] = [at(from), at(to)];
  const meetings: { share: number; node: number }[] = [];
  const met = new Set<number>([from, to]);
  let joined = sketch;
  for (const node of nodesOf(sketch)) {
    const { metres: far, share } = nearestOn(at(node), start, end);
    if (far > ON_THE_WAY || met.has(node)) continue;
    met.add(node);
    if (share > 0 && share < 1) meetings.push({ share, node });
    else joined = mergeNodes(joined, node, share === 0 ? from : to);
  }
  const seen = new Set<string>();
  for (const [one, other] of stretchesOf(sketch)) {
    // Roads that lie on one another share their stretch: one junction is enough.
    const key = [Math.min(one, other), Math.max(one, other)].join();
    if (met.has(one) || met.has(other) || seen.has(key)) continue;
    const share = crossingShare(start, end, at(one), at(other));
    if (share === undefined) continue;
    seen.add(key);
    const added = addNode(joined, placeBetween(sketch.nodes[from]!, sketch.nodes[to]!, share));
    joined = leadThrough(added.sketch, [one, other], [added.node]);
    meetings.push({ share, node: added.node });
  }
  const through = meetings.toSorted((one, other) => one.share - other.share).map(({ node }) => node);
  return leadThrough(joined, [from, to], through);
}

/** Stretches that cross another, or pass its end, without a junction: bridges, or places where a file forgot to join. */
export function listUnjoined(sketch: RoadSketch): Stretch[] {
  const [first] = sketch.nodes;
  if (first === undefined) return [];
  const metres = metresAround(first);
  const box = (stretch: Stretch) => {
    const ends = stretch.map((node) => metres(sketch.nodes[node]!)) as [Metres, Metres];
    const [[x1, y1], [x2, y2]] = ends;
    const [west, south] = [Math.min(x1, x2) - ON_THE_WAY, Math.min(y1, y2) - ON_THE_WAY];
    return { stretch, ends, west, south, east: Math.max(x1, x2) + ON_THE_WAY, north: Math.max(y1, y2) + ON_THE_WAY };
  };
  const places = [...nodesOf(sketch)].map((node) => box([node, node]));
  const all = [...stretchesOf(sketch).map(box), ...places].sort((one, other) => one.south - other.south);
  const found: Stretch[] = [];
  for (const [index, one] of all.entries()) {
    for (let next = index + 1; next < all.length && all[next]!.south <= one.north; next++) {
      const other = all[next]!;
      if (one.east < other.west || other.east < one.west) continue;
      if (one.stretch.some((node) => other.stretch.includes(node))) continue;
      const meets = crossingShare(...one.ends, ...other.ends) !== undefined || passes(one, other) || passes(other, one);
      if (meets) found.push(one.stretch[0] === one.stretch[1] ? other.stretch : one.stretch);
    }
  }
  return found;
}

type Placed = { readonly stretch: Stretch; readonly ends: readonly [Metres, Metres] };

/** Whether a stretch passes a single place. */
function passes({ stretch, ends }: Placed, place: Placed): boolean {
  if (place.stretch[0] !== place.stretch[1] || stretch[0] === stretch[1]) return false;
  return nearestOn(place.ends[0], ...ends).metres <= ON_THE_WAY;
}

/** A junction may make further meetings, each within a metre of it: they are few, and soon none. */
const ROUNDS = 5;

/** Junctions in all these places. */
export function joinAll(sketch: RoadSketch): RoadSketch {
  let joined = sketch;
  for (let round = 0; round < ROUNDS; round++) {
    const unjoined = listUnjoined(joined);
    if (unjoined.length === 0) break;
    joined = unjoined.reduce(joinStretch, joined);
  }
  return joined;
}
