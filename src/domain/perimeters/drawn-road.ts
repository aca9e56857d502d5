import * as v from "valibot";
import { typedLine } from "#domain/gates/typed-line.ts";
import { MapPosition } from "./boundary.ts";
import { HIGHWAYS } from "./road-class.ts";

/** More than a town has, drawn by hand or taken from a file. */
export const MOST_ROADS = 2_000;
export const MOST_ROAD_POSITIONS = 500;
/** Of all roads together: it all goes into one fact. */
export const MOST_POSITIONS_TOGETHER = 50_000;

/** A road somebody drew. Roads meet where they share a position; where they only cross, they do not. */
export const DrawnRoad = v.strictObject({
  highway: v.picklist(HIGHWAYS),
  name: v.nullable(typedLine(60)),
  line: v.pipe(v.array(MapPosition), v.minLength(2), v.maxLength(MOST_ROAD_POSITIONS)),
});
export type DrawnRoad = v.InferOutput<typeof DrawnRoad>;

export const DrawnRoads = v.pipe(
  v.array(DrawnRoad),
  v.maxLength(MOST_ROADS),
  v.check((roads) => countPositions(roads) <= MOST_POSITIONS_TOGETHER, "more positions than a town's roads have"),
);

export function countPositions(roads: readonly Pick<DrawnRoad, "line">[]): number {
  return roads.reduce((sum, { line }) => sum + line.length, 0);
}
