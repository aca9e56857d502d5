import type { PerimeterPlan } from "#domain/perimeters/plan-perimeter.ts";
import type { ChosenChannels } from "#domain/perimeters/choose-channels.ts";
import type { RoadNetwork } from "#domain/perimeters/road-network.ts";

/** A plan by the ids of its network, as the command prints it and files keep it. Lengths in metres, to the centimetre. */
export function describePlan({ nodeIds, segmentIds, highways, names }: RoadNetwork, plan: PerimeterPlan) {
  const node = (number: number) => nodeIds[number]!;
  const segments = (numbers: readonly number[]) => numbers.map((number) => segmentIds[number]!);
  const { candidates, demand, median, centre } = plan.channels;
  const open = (chosen: ChosenChannels) => chosen.open.map((candidate) => node(candidates[candidate]!));
  const total = candidates.length === 0 ? null : centimetres(median.metres);
  return {
    crossings: plan.crossings.map(({ segment, inside, outside, lon, lat, component }) => ({
      ...{ segment: segmentIds[segment]!, insideNode: node(inside), outsideNode: node(outside), lon, lat },
      ...{ insideComponent: component, highway: highways[segment]!, name: names[segment]! },
    })),
    segmentsTouchingBoundaryTwice: plan.touches.map(({ segment, side }) => ({ segment: segmentIds[segment]!, side })),
    insideComponents: plan.components.map((component, index) => ({ index, ...component })),
    minimumBarriers: {
      value: plan.cut?.value ?? null,
      segments: segments(plan.cut?.nearestSources ?? []),
      nearestOutside: segments(plan.cut?.nearestSinks ?? []),
    },
    openChannels: {
      k: median.open.length,
      candidates: candidates.map(node),
      demandCount: demand.length,
      kMedian: {
        openInsideNodes: open(median),
        totalMetres: total,
        meanMetres: total === null || demand.length === 0 ? null : centimetres(median.metres / demand.length),
        proven: median.isProven,
      },
      kCentre: {
        openInsideNodes: open(centre),
        maxMetres: candidates.length === 0 ? null : centimetres(centre.metres),
        proven: centre.isProven,
      },
    },
    sealed: plan.leak === undefined,
    leak: plan.leak?.map(node) ?? null,
  };
}

function centimetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}
