import { PlanArea } from "./plan-area.ts";
import { buildNetwork, type RoadNetwork } from "./road-network.ts";

/** Builders for tests: nodes 1, 2, 3… at whole hundredths of a degree, segments by their ends. */
export function networkOf(
  places: readonly (readonly [lon: number, lat: number])[],
  ends: readonly (readonly [from: number, to: number])[],
  highway = "residential",
): RoadNetwork {
  const segments = ends.map(([from, to], index) => ({ id: `1:${index}`, from, to, highway, name: null }));
  return buildNetwork(segments, (node) => {
    const place = places[node - 1];
    return place === undefined ? undefined : [Math.round(place[0] * 1e5), Math.round(place[1] * 1e5)];
  }).network;
}

/** A square of so many hundredths of a degree, from west-south to east-north, as a closed ring. */
export function ringOf(west: number, south: number, east: number, north: number): [number, number][] {
  const corners: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return corners.map(([lon, lat]) => [lon / 100, lat / 100]);
}

export function squareOf(west: number, south: number, east: number, north: number): PlanArea {
  return new PlanArea([[ringOf(west, south, east, north)]]);
}
