import { NO_BARRIER, type BarrierCosts } from "./minimum-cut.ts";
import type { RoadNetwork } from "./road-network.ts";

/** What is said of roads, each by its kind (`trunk`), its way (`24060781`) or one segment (`24060781:60`). */
export type RoadWishes = {
  /** What a barrier there costs: whole numbers from 1, which is what all others cost. */
  readonly costs?: ReadonlyMap<string, number>;
  /** No barrier may stand there: trunk roads, fire lanes. */
  readonly stayOpen?: ReadonlySet<string>;
  /** Nobody passes there anyway: what is walled up costs nothing, and is no barrier more. */
  readonly shut?: ReadonlySet<string>;
};

/** The cost of a barrier on each segment. What must stay open does so also where somebody calls it shut. */
export function costBarriers(network: RoadNetwork, { costs, stayOpen, shut }: RoadWishes): BarrierCosts {
  return Int32Array.from(network.segmentIds, (_, segment) => {
    const names = namesOf(network, segment);
    if (names.some((name) => stayOpen?.has(name))) return NO_BARRIER;
    if (names.some((name) => shut?.has(name))) return 0;
    return names.map((name) => costs?.get(name)).find((cost) => cost !== undefined) ?? 1;
  });
}

/** The first of these that is neither a kind, a way nor a segment of the network. */
export function findUnknownRoad(network: RoadNetwork, roads: Iterable<string>): string | undefined {
  const known = new Set(network.segmentIds.flatMap((_, segment) => namesOf(network, segment)));
  return [...roads].find((road) => !known.has(road));
}

/** By what a segment may be meant, the narrowest first. */
function namesOf({ segmentIds, highways }: RoadNetwork, segment: number): [segment: string, way: string, kind: string] {
  const id = segmentIds[segment]!;
  return [id, id.slice(0, id.lastIndexOf(":")), highways[segment]!];
}
