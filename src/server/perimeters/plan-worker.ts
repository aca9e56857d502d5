import { parentPort, workerData } from "node:worker_threads";
import { looksShifted } from "#domain/perimeters/find-datum-shift.ts";
import { locatePlan } from "#domain/perimeters/locate-plan.ts";
import { PlanArea, type PolygonOfRings } from "#domain/perimeters/plan-area.ts";
import { planPerimeter } from "#domain/perimeters/plan-perimeter.ts";
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
};
export type PlanOutcome = { readonly plan: PlanAnswer } | { readonly fault: NetworkFaultCode };

async function perform({ path, mode, channels, polygons }: PlanTask): Promise<PlanOutcome> {
  const { network, withoutPosition } = await readNetwork(path, mode);
  const plan = planPerimeter(network, new PlanArea(polygons), { channels });
  const { inside, outside } = plan.terminals;
  if (inside.length === 0 || outside.length === 0) return { fault: "no-terminals" };
  const located = locatePlan(network, plan);
  return { plan: { ...located, leftOut: withoutPosition, looksShifted: looksShifted(network, polygons) } };
}

const outcome = await perform(workerData as PlanTask).catch((error: unknown): PlanOutcome => {
  if (error instanceof NetworkFault) return { fault: error.code };
  throw error;
});
parentPort!.postMessage(outcome);
