import { findInside } from "./find-crossings.ts";
import { PlanArea, type Corner, type PolygonOfRings } from "./plan-area.ts";
import type { RoadNetwork } from "./road-network.ts";

/** The area is elsewhere than the roads; it would be among them with latitude and longitude changed over. */
export type Misplacement = "no-roads-inside" | "latitude-first";

/** Why an area has not one node of the roads inside; undefined where it has. */
export function findMisplacement(network: RoadNetwork, polygons: readonly PolygonOfRings[]): Misplacement | undefined {
  if (hasNodes(network, polygons)) return undefined;
  const turned = polygons.map((rings) => rings.map((corners) => corners.map(([lon, lat]): Corner => [lat, lon])));
  return hasNodes(network, turned) ? "latitude-first" : "no-roads-inside";
}

function hasNodes(network: RoadNetwork, polygons: readonly PolygonOfRings[]): boolean {
  return findInside(network, new PlanArea(polygons)).includes(1);
}
