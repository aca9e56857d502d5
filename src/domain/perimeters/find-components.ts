import type { Crossing } from "./find-crossings.ts";
import type { RoadNetwork } from "./road-network.ts";

/** A part of the inside that hangs together without going outside. */
export type InsideComponent = {
  readonly nodes: number;
  /** Ways in that lead to it; 0: it is not connected to the outside at all. */
  readonly crossings: number;
};

export type InsideComponents = {
  /** The largest first; of equal ones that with the smallest node id. */
  readonly components: readonly InsideComponent[];
  /** For each node of the network its component; -1 outside. */
  readonly componentOf: Int32Array;
};

/** The connected parts of the graph that the inside nodes make. Each but the first is an island behind the outside. */
export function findComponents(
  network: RoadNetwork,
  inside: Uint8Array,
  crossings: readonly Crossing[],
): InsideComponents {
  const found = new Int32Array(inside.length).fill(-1);
  const sizes: number[] = [];
  const stack: number[] = [];
  // Nodes are in the order of their ids, so the first of a component is its smallest.
  for (let node = 0; node < inside.length; node++) {
    if (inside[node] === 0 || found[node] !== -1) continue;
    const component = sizes.length;
    sizes.push(0);
    found[node] = component;
    stack.push(node);
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      sizes[component]! += 1;
      for (let at = network.firstEnd[next]!; at < network.firstEnd[next + 1]!; at++) {
        const other = network.ends[network.endsOf[at]! ^ 1]!;
        if (inside[other] === 0 || found[other] !== -1) continue;
        found[other] = component;
        stack.push(other);
      }
    }
  }
  const order = sizes.map((_, component) => component).sort((one, other) => sizes[other]! - sizes[one]! || one - other);
  const rank = new Int32Array(order.length);
  order.forEach((component, index) => (rank[component] = index));
  const componentOf = found.map((component) => (component === -1 ? -1 : rank[component]!));
  const ways = new Int32Array(order.length);
  for (const { inside: node } of crossings) ways[componentOf[node]!]! += 1;
  return {
    components: order.map((component, index) => ({ nodes: sizes[component]!, crossings: ways[index]! })),
    componentOf,
  };
}
