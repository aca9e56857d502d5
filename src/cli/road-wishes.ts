import { InvalidArgumentError, type Command } from "commander";
import { costBarriers, findUnknownRoad } from "#domain/perimeters/cost-barriers.ts";
import type { BarrierCosts } from "#domain/perimeters/minimum-cut.ts";
import type { RoadNetwork } from "#domain/perimeters/road-network.ts";
import { NetworkFault } from "#server/perimeters/network-fault.ts";

export type RoadWishOptions = {
  readonly cost?: ReadonlyMap<string, number>;
  readonly stayOpen?: ReadonlySet<string>;
  readonly shut?: ReadonlySet<string>;
};

/** So dear a barrier may be: a county's together stay below what no barrier costs. */
const MOST_COST = 1_000;

export function addRoadWishes(command: Command): Command {
  return command
    .option("--cost <road=cost,…>", "what a barrier costs by kind of road, way or segment (others: 1)", readCosts)
    .option("--stay-open <road,…>", "kinds of road, ways or segments where no barrier may stand", readRoads)
    .option("--shut <road,…>", "kinds of road, ways or segments that are shut already", readRoads);
}

/** What barriers cost by the options; undefined where each costs 1. Throws NetworkFault for a road the network lacks. */
export function readRoadWishes(network: RoadNetwork, options: RoadWishOptions): BarrierCosts | undefined {
  const { cost: costs = new Map<string, number>(), stayOpen = new Set<string>(), shut = new Set<string>() } = options;
  const roads = [...costs.keys(), ...stayOpen, ...shut];
  if (roads.length === 0) return undefined;
  const unknown = findUnknownRoad(network, roads);
  if (unknown !== undefined) throw new NetworkFault("unknown-road", unknown);
  return costBarriers(network, { costs, stayOpen, shut });
}

function readRoads(text: string): ReadonlySet<string> {
  return new Set(text.split(",").filter((road) => road !== ""));
}

function readCosts(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split(",").map((part) => {
      const [, road, cost] = /^(.+)=(\d{1,4})$/.exec(part) ?? [];
      if (road === undefined || Number(cost) < 1 || Number(cost) > MOST_COST)
        throw new InvalidArgumentError(`Write primary=5, with a cost of 1 to ${MOST_COST}.`);
      return [road, Number(cost)];
    }),
  );
}
