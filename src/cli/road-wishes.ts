import { InvalidArgumentError, type Command } from "commander";
import { costBarriers, findUnknownRoad, type RoadWishes } from "#domain/perimeters/cost-barriers.ts";
import type { BarrierCosts } from "#domain/perimeters/minimum-cut.ts";
import { MOST_COST, readCosts, readRoads, roadsIn } from "#domain/perimeters/road-wishes-text.ts";
import type { RoadNetwork } from "#domain/perimeters/road-network.ts";
import { NetworkFault } from "#server/perimeters/network-fault.ts";

export type RoadWishOptions = {
  readonly cost?: ReadonlyMap<string, number>;
  readonly stayOpen?: ReadonlySet<string>;
  readonly shut?: ReadonlySet<string>;
};

export function addRoadWishes(command: Command): Command {
  return command
    .option("--cost <road=cost,…>", "what a barrier costs by kind of road, way or segment (others: 1)", costsOption)
    .option("--stay-open <road,…>", "kinds of road, ways or segments where no barrier may stand", readRoads)
    .option("--shut <road,…>", "kinds of road, ways or segments that are shut already", readRoads);
}

/** What barriers cost by the options; undefined where each costs 1. Throws NetworkFault for a road the network lacks. */
export function readRoadWishes(network: RoadNetwork, options: RoadWishOptions): BarrierCosts | undefined {
  const { cost, stayOpen, shut } = options;
  const wishes: RoadWishes = {
    ...(cost === undefined ? {} : { costs: cost }),
    ...(stayOpen === undefined ? {} : { stayOpen }),
    ...(shut === undefined ? {} : { shut }),
  };
  const roads = roadsIn(wishes);
  if (roads.length === 0) return undefined;
  const unknown = findUnknownRoad(network, roads);
  if (unknown !== undefined) throw new NetworkFault("unknown-road", unknown);
  return costBarriers(network, wishes);
}

function costsOption(text: string): ReadonlyMap<string, number> {
  const costs = readCosts(text);
  if (costs === undefined) throw new InvalidArgumentError(`Write primary=5, with a cost of 1 to ${MOST_COST}.`);
  return costs;
}
