/** A piece of road between two nodes, as it is read. `id` is "<way>:<index of its first node>". */
export type RoadSegment = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** OpenStreetMap's class of the road. */
  readonly highway: string;
  readonly name: string | null;
};

/** A place in units of 1e-7 degrees, as OpenStreetMap keeps it: longitude, latitude (WGS84). */
export type FixedPosition = readonly [lon: number, lat: number];

/**
 * Roads as an undirected graph. Nodes and segments are numbered from 0; columns lie side by side, because a county has
 * hundreds of thousands of them.
 */
export type RoadNetwork = {
  /** Ids of the nodes, ascending. */
  readonly nodeIds: Float64Array;
  /** In 1e-7 degrees. */
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  readonly segmentIds: readonly string[];
  /** Both ends of each segment, as numbers of nodes: 2·s and 2·s + 1. */
  readonly ends: Int32Array;
  readonly highways: readonly string[];
  readonly names: readonly (string | null)[];
  /** Where the ends of each node begin in `endsOf`; one more than there are nodes. */
  readonly firstEnd: Int32Array;
  /** For each node the places in `ends` where it stands: the segment is `end >> 1`, its other end `ends[end ^ 1]`. */
  readonly endsOf: Int32Array;
};

/** A network, and how many segments were left out because a node has no position: an extract cut at a line holds such. */
export type BuiltNetwork = { readonly network: RoadNetwork; readonly withoutPosition: number };

/** The graph of these segments: those that end where they begin are dropped, parallel ones stay. */
export function buildNetwork(
  segments: readonly RoadSegment[],
  positionOf: (node: number) => FixedPosition | undefined,
): BuiltNetwork {
  const proper = segments.filter(({ from, to }) => from !== to);
  const kept = proper.filter(({ from, to }) => positionOf(from) !== undefined && positionOf(to) !== undefined);
  const nodeIds = Float64Array.from(new Set(kept.flatMap(({ from, to }) => [from, to]))).sort();
  const numbers = new Map<number, number>();
  nodeIds.forEach((id, number) => numbers.set(id, number));
  const positions = Array.from(nodeIds, (id) => positionOf(id)!);
  const ends = new Int32Array(kept.length * 2);
  kept.forEach(({ from, to }, segment) => {
    ends[2 * segment] = numbers.get(from)!;
    ends[2 * segment + 1] = numbers.get(to)!;
  });
  const network: RoadNetwork = {
    nodeIds,
    lon: Int32Array.from(positions, ([lon]) => lon),
    lat: Int32Array.from(positions, ([, lat]) => lat),
    segmentIds: kept.map(({ id }) => id),
    ends,
    highways: kept.map(({ highway }) => highway),
    names: kept.map(({ name }) => name),
    ...indexEnds(nodeIds.length, ends),
  };
  return { network, withoutPosition: proper.length - kept.length };
}

/** The ends of each node, in the order of the segments. */
export function indexEnds(nodes: number, ends: Int32Array): { firstEnd: Int32Array; endsOf: Int32Array } {
  const firstEnd = new Int32Array(nodes + 1);
  for (const node of ends) firstEnd[node + 1]! += 1;
  for (let node = 0; node < nodes; node++) firstEnd[node + 1]! += firstEnd[node]!;
  const next = firstEnd.slice(0, nodes);
  const endsOf = new Int32Array(ends.length);
  ends.forEach((node, end) => (endsOf[next[node]!++] = end));
  return { firstEnd, endsOf };
}

/** How many ends of segments meet at a node. */
export function degreeOf({ firstEnd }: RoadNetwork, node: number): number {
  return firstEnd[node + 1]! - firstEnd[node]!;
}

/** The number of the node with an id; undefined where the network has none. */
export function findNode({ nodeIds }: RoadNetwork, id: number): number | undefined {
  let [low, high] = [0, nodeIds.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (nodeIds[middle] === id) return middle;
    if (nodeIds[middle]! < id) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
