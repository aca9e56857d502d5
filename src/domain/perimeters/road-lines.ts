import type { DrawnRoad } from "./drawn-road.ts";

/** Drawn roads as a file of roads (GeoJSON lines, RFC 7946): the planner names each by its place in the list, from 0. */
export function roadLines(roads: readonly DrawnRoad[]) {
  return {
    type: "FeatureCollection" as const,
    features: roads.map(({ highway, name, line }, id) => ({
      ...{ type: "Feature" as const, id, properties: { highway, ...(name === null ? {} : { name }) } },
      geometry: { type: "LineString" as const, coordinates: line },
    })),
  };
}
