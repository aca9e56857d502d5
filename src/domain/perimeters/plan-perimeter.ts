import { chooseChannels, type ChosenChannels } from "./choose-channels.ts";
import { findComponents, type InsideComponent } from "./find-components.ts";
import { findCrossings, findInside, findTouches, type Crossing, type Touch } from "./find-crossings.ts";
import { findLeak } from "./find-leak.ts";
import { findMinimumCut, marked, NO_BARRIER, type BarrierCosts, type MinimumCut } from "./minimum-cut.ts";
import type { PlanArea } from "./plan-area.ts";
import { degreeOf, type RoadNetwork } from "./road-network.ts";
import { isPublicRoad, isSettlementRoad } from "./road-class.ts";
import { segmentMetres, walkDistances } from "./walk-distances.ts";

/** Whom a perimeter parts, as numbers of nodes: those to be protected, those from whom, and who walks to the channels. */
export type Terminals = {
  readonly inside: readonly number[];
  readonly outside: readonly number[];
  readonly demand: readonly number[];
};

/** The open channels of the largest component, chosen among the inner ends of its ways in. */
export type ChannelPlan = {
  /** Nodes, by id. */
  readonly candidates: readonly number[];
  readonly demand: readonly number[];
  readonly median: ChosenChannels;
  readonly centre: ChosenChannels;
};

export type PerimeterPlan = {
  readonly crossings: readonly (Crossing & { readonly component: number })[];
  readonly touches: readonly Touch[];
  readonly components: readonly InsideComponent[];
  readonly terminals: Terminals;
  /** Undefined: no barriers seal it, and `leak` says why. */
  readonly cut: MinimumCut | undefined;
  /** The way that stays open though all barriers of the cut stand; undefined: sealed. */
  readonly leak: readonly number[] | undefined;
  readonly channels: ChannelPlan;
};

export type PlanWishes = {
  /** Unless given, those of `defaultTerminals`. */
  readonly terminals?: Terminals;
  /** How many entrances stay open; 4 unless told. */
  readonly channels?: number;
  readonly costs?: BarrierCosts;
};

/** Everything the planner says of a boundary in a road network: ways in, parts, least barriers with their proof, channels. */
export function planPerimeter(network: RoadNetwork, area: PlanArea, wishes: PlanWishes = {}): PerimeterPlan {
  const inside = findInside(network, area);
  const crossings = findCrossings(network, inside, area);
  const { components, componentOf } = findComponents(network, inside, crossings);
  const terminals = wishes.terminals ?? defaultTerminals(network, inside);
  const cut = findMinimumCut(network, terminals.inside, terminals.outside, wishes.costs);
  // Where nothing seals, all barriers that may stand do, and the leak is a way on which none may.
  const barred = new Uint8Array(network.segmentIds.length);
  for (const segment of cut?.nearestSources ?? []) barred[segment] = 1;
  wishes.costs?.forEach((cost, segment) => {
    if (cost === 0 || (cut === undefined && cost < NO_BARRIER)) barred[segment] = 1;
  });
  return {
    crossings: crossings.map((crossing) => ({ ...crossing, component: componentOf[crossing.inside]! })),
    touches: findTouches(network, inside, area),
    components,
    terminals,
    cut,
    leak: findLeak(network, terminals.inside, terminals.outside, barred),
    channels: planChannels(network, { crossings, componentOf }, terminals.demand, wishes.channels ?? 4),
  };
}

/**
 * Where nobody says whom to part: from the junctions and ends of settlement roads inside to every node of a public road
 * outside. Where no settlement road is inside, from all junctions and ends of roads there.
 */
export function defaultTerminals(network: RoadNetwork, inside: Uint8Array): Terminals {
  const isSettled = new Uint8Array(inside.length);
  const isPublic = new Uint8Array(inside.length);
  network.ends.forEach((node, end) => {
    const highway = network.highways[end >> 1]!;
    if (isSettlementRoad(highway)) isSettled[node] = 1;
    if (isPublicRoad(highway)) isPublic[node] = 1;
  });
  const nodes = Array.from(inside, (_, node) => node);
  const junctions = nodes.filter((node) => inside[node] === 1 && degreeOf(network, node) !== 2);
  const settled = junctions.filter((node) => isSettled[node] === 1);
  const protect = settled.length > 0 ? settled : junctions;
  const outside = nodes.filter((node) => inside[node] === 0 && isPublic[node] === 1);
  return { inside: protect, outside, demand: protect };
}

function planChannels(
  network: RoadNetwork,
  { crossings, componentOf }: { readonly crossings: readonly Crossing[]; readonly componentOf: Int32Array },
  demand: readonly number[],
  count: number,
): ChannelPlan {
  const within = componentOf.map((component) => (component === 0 ? 1 : 0));
  const isCandidate = marked(
    network,
    crossings.filter(({ inside }) => within[inside] === 1).map(({ inside }) => inside),
  );
  const candidates = Array.from(isCandidate.keys()).filter((node) => isCandidate[node] === 1);
  const walkers = demand.filter((node) => within[node] === 1);
  const metres = Float64Array.from(network.segmentIds, (_, segment) => segmentMetres(network, segment));
  const walks = candidates.map((candidate) => {
    const distances = walkDistances(network, Uint8Array.from(within), metres, candidate);
    return Float64Array.from(walkers, (node) => distances[node]!);
  });
  return {
    ...{ candidates, demand: walkers },
    median: chooseChannels(walks, count, "total"),
    centre: chooseChannels(walks, count, "longest"),
  };
}
