import { marked } from "./minimum-cut.ts";
import type { RoadNetwork } from "./road-network.ts";

/**
 * The way by which somebody gets from a source to a sink although these segments are barred: the shortest by number of
 * segments, as numbers of nodes; undefined when there is none, which is the proof that the barriers seal.
 */
export function findLeak(
  network: RoadNetwork,
  sources: readonly number[],
  sinks: readonly number[],
  barred: Uint8Array,
): number[] | undefined {
  const { ends, firstEnd, endsOf, nodeIds } = network;
  const isSink = marked(network, sinks);
  const cameFrom = new Int32Array(nodeIds.length).fill(-1);
  const queue: number[] = [];
  for (const source of sources) {
    if (cameFrom[source] === source) continue;
    cameFrom[source] = source;
    queue.push(source);
  }
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!;
    if (isSink[node] === 1) return traceBack(node, cameFrom);
    for (let place = firstEnd[node]!; place < firstEnd[node + 1]!; place++) {
      const end = endsOf[place]!;
      const other = ends[end ^ 1]!;
      if (barred[end >> 1] === 1 || cameFrom[other] !== -1) continue;
      cameFrom[other] = node;
      queue.push(other);
    }
  }
  return undefined;
}

function traceBack(sink: number, cameFrom: Int32Array): number[] {
  const path = [sink];
  for (let node = sink; cameFrom[node] !== node; node = path.at(-1)!) path.push(cameFrom[node]!);
  return path.reverse();
}
