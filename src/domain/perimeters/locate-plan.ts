import type { PerimeterPlan } from "./plan-perimeter.ts";
import { mustStayOpen } from "./road-class.ts";
import type { RoadNetwork } from "./road-network.ts";

type Place = [lon: number, lat: number];

/** A plan as places on a map, in degrees, for whoever draws it. */
export function locatePlan(network: RoadNetwork, plan: PerimeterPlan) {
  const { segmentIds, highways, names, ends } = network;
  const place = (node: number): Place => [network.lon[node]! / 1e7, network.lat[node]! / 1e7];
  const road = (segment: number) => ({
    ...{ segment: segmentIds[segment]!, highway: highways[segment]!, name: names[segment]! },
  });
  const line = (segment: number): [Place, Place] => [place(ends[2 * segment]!), place(ends[2 * segment + 1]!)];
  const { candidates, demand, median, centre } = plan.channels;
  const open = (chosen: readonly number[]) => chosen.map((candidate) => place(candidates[candidate]!));
  const walks = candidates.length > 0 && demand.length > 0;
  return {
    crossings: plan.crossings.map(({ segment, lon, lat, component }) => ({
      ...{ ...road(segment), at: [lon, lat] satisfies Place as Place, component },
    })),
    components: plan.components.length,
    barriers:
      plan.cut === undefined
        ? null
        : plan.cut.nearestSinks.map((segment) => ({
            ...{ ...road(segment), line: line(segment), staysOpen: mustStayOpen(highways[segment]!) },
          })),
    leak: plan.leak?.map(place) ?? null,
    median: { open: open(median.open), metres: walks ? Math.round(median.metres / demand.length) : null },
    centre: { open: open(centre.open), metres: walks ? Math.round(centre.metres) : null },
  };
}
