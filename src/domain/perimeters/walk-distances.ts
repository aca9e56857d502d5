import { greatCircleMetres } from "./great-circle-metres.ts";
import type { RoadNetwork } from "./road-network.ts";

/** Of 1e-7 degrees. */
const RADIANS = Math.PI / 180 / 1e7;

/** Length of a segment in metres, along the great circle. */
export function segmentMetres({ ends, lon, lat }: RoadNetwork, segment: number): number {
  const [one, other] = [ends[2 * segment]!, ends[2 * segment + 1]!];
  return greatCircleMetres([lon[one]!, lat[one]!], [lon[other]!, lat[other]!], RADIANS);
}

/** Metres of the shortest walk from a node to every other without leaving `within`; Infinity where none leads (Dijkstra). */
export function walkDistances(
  network: RoadNetwork,
  within: Uint8Array,
  metres: Float64Array,
  from: number,
): Float64Array {
  const { ends, firstEnd, endsOf } = network;
  const distances = new Float64Array(network.nodeIds.length).fill(Infinity);
  const heap = new NearestFirst();
  distances[from] = 0;
  heap.add(from, 0);
  for (let node = heap.take(); node !== undefined; node = heap.take()) {
    for (let place = firstEnd[node]!; place < firstEnd[node + 1]!; place++) {
      const end = endsOf[place]!;
      const other = ends[end ^ 1]!;
      const distance = distances[node]! + metres[end >> 1]!;
      if (within[other] === 0 || distance >= distances[other]!) continue;
      distances[other] = distance;
      heap.add(other, distance);
    }
  }
  return distances;
}

/** A binary heap. A node added twice comes out twice; the second time it has nothing left to tell. */
class NearestFirst {
  readonly #nodes: number[] = [];
  readonly #keys: number[] = [];

  add(node: number, key: number): void {
    let at = this.#nodes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#keys[parent]! <= key) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#nodes[at] = node;
    this.#keys[at] = key;
  }

  take(): number | undefined {
    const nearest = this.#nodes[0];
    const [node, key] = [this.#nodes.pop(), this.#keys.pop()];
    const length = this.#nodes.length;
    if (node === undefined || key === undefined || length === 0) return nearest;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (child + 1 < length && this.#keys[child + 1]! < this.#keys[child]!) child += 1;
      if (this.#keys[child]! >= key) break;
      this.#move(child, at);
      at = child;
    }
    this.#nodes[at] = node;
    this.#keys[at] = key;
    return nearest;
  }

  #move(from: number, to: number): void {
    this.#nodes[to] = this.#nodes[from]!;
    this.#keys[to] = this.#keys[from]!;
  }
}
