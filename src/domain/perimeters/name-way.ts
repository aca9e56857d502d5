import type { RoadNetwork } from "./road-network.ts";

/** The roads a way from node to node leads along, by name, or by kind where they have none; each once where it goes on. */
export function nameWay(network: RoadNetwork, way: readonly number[]): string[] {
  const names = way.slice(1).map((node, step) => nameBetween(network, way[step]!, node));
  return names.filter((name, step) => name !== names[step - 1]);
}

function nameBetween({ firstEnd, endsOf, ends, names, highways }: RoadNetwork, from: number, to: number): string {
  const around = endsOf.subarray(firstEnd[from], firstEnd[from + 1]);
  const segment = around.find((end) => ends[end ^ 1] === to)! >> 1;
  return names[segment] ?? highways[segment]!;
}
