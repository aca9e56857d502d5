import type { RoadNetwork } from "./road-network.ts";

/** Costs of barriers, one for each segment, whole numbers; NO_BARRIER where none may stand, 0 where it is shut already. */
export type BarrierCosts = Int32Array;
/** Trunk roads and fire lanes may not be dug up or blocked (S2): more than all other barriers of a county together. */
export const NO_BARRIER = 1_000_000_000;

/** The least barriers that part two sets of nodes. Segments are numbers in the network. */
export type MinimumCut = {
  /** What they cost together: with costs of 1, how many they are. */
  readonly value: number;
  /** Of all least sets the one nearest to the sources, and the one nearest to the sinks. */
  readonly nearestSources: readonly number[];
  readonly nearestSinks: readonly number[];
};

/**
 * The minimum cut between sources and sinks by Dinic's algorithm (1970): shortest augmenting paths, a whole layer at a time.
 * Undirected: a segment carries its cost in either direction. All sources begin at once and any sink ends a path, so no
 * node is added to the network. Undefined where no barriers part them: a node is both, or a way is all NO_BARRIER.
 */
export function findMinimumCut(
  network: RoadNetwork,
  sources: readonly number[],
  sinks: readonly number[],
  costs: BarrierCosts = new Int32Array(network.segmentIds.length).fill(1),
): MinimumCut | undefined {
  const isSink = marked(network, sinks);
  if (sources.some((node) => isSink[node] === 1)) return undefined;
  const flow = new Flow(network, costs, isSink);
  let value = 0;
  for (let pushed = flow.push(sources); pushed > 0; pushed = flow.push(sources)) {
    value += pushed;
    if (value >= NO_BARRIER) return undefined;
  }
  return { value, nearestSources: flow.cutBehind(sources), nearestSinks: flow.cutBefore(sinks) };
}

/** For each node 1 where it is one of these. */
export function marked({ nodeIds }: RoadNetwork, nodes: readonly number[]): Uint8Array {
  const marks = new Uint8Array(nodeIds.length);
  for (const node of nodes) marks[node] = 1;
  return marks;
}

class Flow {
  readonly #network: RoadNetwork;
  readonly #costs: BarrierCosts;
  /** What may still flow away from the node at each end. */
  readonly #rest: Int32Array;
  readonly #isSink: Uint8Array;
  readonly #level: Int32Array;
  readonly #queue: Int32Array;
  readonly #next: Int32Array;
  /** The ends by which the path under way leaves its nodes. */
  readonly #path: Int32Array;

  constructor(network: RoadNetwork, costs: BarrierCosts, isSink: Uint8Array) {
    this.#network = network;
    this.#costs = costs;
    this.#rest = new Int32Array(network.ends.length);
    for (let end = 0; end < network.ends.length; end++) this.#rest[end] = costs[end >> 1]!;
    this.#isSink = isSink;
    const nodes = network.nodeIds.length;
    this.#level = new Int32Array(nodes);
    this.#queue = new Int32Array(nodes);
    this.#next = new Int32Array(nodes);
    this.#path = new Int32Array(nodes + 1);
  }

  /** Fills one layer of shortest paths; answers how much flowed, 0 when nothing reaches a sink any more. */
  push(sources: readonly number[]): number {
    if (!this.#layOut(sources)) return 0;
    this.#next.set(this.#network.firstEnd.subarray(0, this.#next.length));
    let pushed = 0;
    for (const source of sources) {
      for (let one = this.#augment(source); one > 0; one = this.#augment(source)) pushed += one;
    }
    return pushed;
  }

  /** Levels by breadth, up to the first that holds a sink. */
  #layOut(sources: readonly number[]): boolean {
    const { ends, firstEnd, endsOf } = this.#network;
    const [level, queue, rest] = [this.#level.fill(-1), this.#queue, this.#rest];
    let length = 0;
    for (const source of sources) {
      if (level[source] === 0) continue;
      level[source] = 0;
      queue[length++] = source;
    }
    let reached = Infinity;
    for (let at = 0; at < length; at++) {
      const node = queue[at]!;
      if (level[node]! >= reached) break;
      for (let place = firstEnd[node]!; place < firstEnd[node + 1]!; place++) {
        const end = endsOf[place]!;
        const other = ends[end ^ 1]!;
        if (rest[end] === 0 || level[other] !== -1) continue;
        level[other] = level[node]! + 1;
        queue[length++] = other;
        if (this.#isSink[other] === 1) reached = level[other]!;
      }
    }
    return reached < Infinity;
  }

  /** One path from a source to any sink along the levels; answers what flowed, 0 when there is none left. */
  #augment(source: number): number {
    const { ends, firstEnd, endsOf } = this.#network;
    const [level, next, path, rest] = [this.#level, this.#next, this.#path, this.#rest];
    let depth = 0;
    let node = source;
    while (this.#isSink[node] === 0) {
      const place = next[node]!;
      if (place === firstEnd[node + 1]!) {
        // A dead end: nobody need come here again in this layer.
        level[node] = -2;
        if (depth === 0) return 0;
        const back = path[--depth]!;
        node = ends[back]!;
        next[node]! += 1;
        continue;
      }
      const end = endsOf[place]!;
      const other = ends[end ^ 1]!;
      if (rest[end]! > 0 && level[other] === level[node]! + 1) {
        path[depth++] = end;
        node = other;
      } else next[node] = place + 1;
    }
    let least = Infinity;
    for (let step = 0; step < depth; step++) least = Math.min(least, rest[path[step]!]!);
    for (let step = 0; step < depth; step++) {
      rest[path[step]!]! -= least;
      rest[path[step]! ^ 1]! += least;
    }
    return least;
  }

  /** The full segments at the edge of what the sources still reach. */
  cutBehind(sources: readonly number[]): number[] {
    return this.#cutAround(this.#spread(sources, 0));
  }

  /** The full segments at the edge of what still reaches a sink. */
  cutBefore(sinks: readonly number[]): number[] {
    return this.#cutAround(this.#spread(sinks, 1));
  }

  /** All nodes reached from some, along what may still flow (0), or against it (1). */
  #spread(from: readonly number[], against: 0 | 1): Uint8Array {
    const { ends, firstEnd, endsOf } = this.#network;
    const reached = marked(this.#network, from);
    const stack = [...from];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let place = firstEnd[node]!; place < firstEnd[node + 1]!; place++) {
        const end = endsOf[place]!;
        const other = ends[end ^ 1]!;
        if (reached[other] === 1 || this.#rest[end ^ against] === 0) continue;
        reached[other] = 1;
        stack.push(other);
      }
    }
    return reached;
  }

  #cutAround(reached: Uint8Array): number[] {
    const { ends, segmentIds } = this.#network;
    const cut: number[] = [];
    for (let segment = 0; segment < segmentIds.length; segment++) {
      const parts = reached[ends[2 * segment]!] !== reached[ends[2 * segment + 1]!];
      if (parts && this.#costs[segment]! > 0) cut.push(segment);
    }
    return cut;
  }
}
