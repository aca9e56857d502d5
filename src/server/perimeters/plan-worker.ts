import { parentPort, workerData } from "node:worker_threads";
import { comparePlans, planApart } from "#domain/perimeters/compare-apart.ts";
import { costBarriers, findUnknownRoad, type RoadWishes } from "#domain/perimeters/cost-barriers.ts";
import { looksShifted } from "#domain/perimeters/find-datum-shift.ts";
import { locatePlan } from "#domain/perimeters/locate-plan.ts";
import { PlanArea, type PolygonOfRings } from "#domain/perimeters/plan-area.ts";
import type { BarrierCosts } from "#domain/perimeters/minimum-cut.ts";
import { planPerimeter, type PerimeterPlan } from "#domain/perimeters/plan-perimeter.ts";
import type { RoadNetwork } from "#domain/perimeters/road-network.ts";
import { roadsIn } from "#domain/perimeters/road-wishes-text.ts";
import type { TravelMode } from "#domain/perimeters/road-class.ts";
import type { PlanAnswer } from "#protocol/plan.ts";
import { NetworkFault, type NetworkFaultCode } from "./network-fault.ts";
import { readNetwork } from "./read-network.ts";

/** A file of roads on the disk, and the area to be closed. */
export type PlanTask = {
  readonly path: string;
  readonly mode: TravelMode;
  readonly channels: number;
  readonly polygons: readonly PolygonOfRings[];
  /** The areas it is made of, where they are several. */
  readonly places: readonly PlannedPlace[];
  readonly wishes: RoadWishes;
};
export type PlannedPlace = {
  readonly area: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly polygons: readonly PolygonOfRings[];
};
export type PlanOutcome = { readonly plan: PlanAnswer } | { readonly fault: NetworkFaultCode };

async function perform({ path, mode, channels, polygons, places, wishes }: PlanTask): Promise<PlanOutcome> {
  const { network, withoutPosition } = await readNetwork(path, mode);
  const roads = roadsIn(wishes);
  if (findUnknownRoad(network, roads) !== undefined) return { fault: "unknown-road" };
  const costs = roads.length === 0 ? undefined : costBarriers(network, wishes);
  const plan = planPerimeter(network, new PlanArea(polygons), { channels, ...(costs === undefined ? {} : { costs }) });
  const { inside, outside } = plan.terminals;
  if (inside.length === 0 || outside.length === 0) return { fault: "no-terminals" };
  const located = locatePlan(network, plan);
  const barred = plan.cut?.nearestSources ?? [];
  const kinds = new Set(
    [...plan.crossings.map(({ segment }) => segment), ...barred].map((one) => network.highways[one]!),
  );
  const comparison = places.length < 2 ? null : compare(network, plan, places, costs);
  return {
    plan: {
      ...located,
      kinds: [...kinds].sort(),
      comparison,
      leftOut: withoutPosition,
      looksShifted: looksShifted(network, polygons),
    },
  };
}

/** Each area for itself keeps one entrance open. */
function compare(
  network: RoadNetwork,
  plan: PerimeterPlan,
  places: readonly PlannedPlace[],
  costs: BarrierCosts | undefined,
): PlanAnswer["comparison"] {
  const areas = places.map(({ polygons }) => new PlanArea(polygons));
  const apart = planApart(network, areas, plan.terminals, costs).map((one, index) => {
    const { area, name, nameEn } = places[index]!;
    return { area, name, nameEn, ...one };
  });
  const together = {
    crossings: plan.crossings.length,
    barriers: plan.cut?.value ?? null,
    openEntrances: plan.channels.median.open.length,
  };
  const { apart: staffed, ...rest } = comparePlans(together, apart);
  return { apart: [...staffed], ...rest };
}

const outcome = await perform(workerData as PlanTask).catch((error: unknown): PlanOutcome => {
  if (error instanceof NetworkFault) return { fault: error.code };
  throw error;
});
parentPort!.postMessage(outcome);
