import * as v from "valibot";
import { AreaCode } from "#domain/areas/area-code.ts";
import { typedLine } from "#domain/gates/typed-line.ts";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { Boundary, findBoundaryFault, MapPosition } from "./boundary.ts";
import { HOLE_REASONS } from "./closure-hole.ts";
import { DrawnRoads } from "./drawn-road.ts";
import { PERIMETER_KINDS } from "./perimeter-kind.ts";

/** Body of `perimeter.drawn`: a perimeter is there from now on, or is changed. */
export const PerimeterDrawn = v.pipe(
  v.strictObject({
    perimeter: Uuid7,
    kind: v.picklist(PERIMETER_KINDS),
    name: typedLine(60),
    nameEn: v.nullable(typedLine(60)),
    /** The areas inside, from anywhere in one town's tree; with a line of its own, those the line cuts through too. */
    areas: v.pipe(v.array(AreaCode), v.minLength(1), v.maxLength(200)),
    /** Where its line is not simply that of its areas. */
    boundary: v.nullable(Boundary),
    /** The larger perimeter this one lies in. */
    outer: v.nullable(Uuid7),
    why: typedLine(120),
  }),
  v.check(({ boundary }) => boundary === null || findBoundaryFault(boundary) === undefined, "a boundary that is none"),
);
export type PerimeterDrawn = v.InferOutput<typeof PerimeterDrawn>;

/** Body of `perimeter.lifted`: the protection is over here; its entrances go with it. */
export const PerimeterLifted = v.strictObject({ perimeter: Uuid7, why: typedLine(120) });
export type PerimeterLifted = v.InferOutput<typeof PerimeterLifted>;

/** A place where the road network crosses the perimeter's line, as a planner or a walk along it found it. */
export const Crossing = v.strictObject({ segment: typedLine(80), at: MapPosition, road: v.nullable(typedLine(60)) });
export type Crossing = v.InferOutput<typeof Crossing>;

/** Body of `perimeter.ways-found`: all the ways in there are; each must be accounted for by an entrance. */
export const WaysFound = v.strictObject({
  perimeter: Uuid7,
  crossings: v.pipe(v.array(Crossing), v.maxLength(2_000)),
});
export type WaysFound = v.InferOutput<typeof WaysFound>;

/** Body of `perimeter.roads-drawn`: the roads around it as somebody drew them, all of them; none, when they were erased. */
export const RoadsDrawn = v.strictObject({ perimeter: Uuid7, roads: DrawnRoads });
export type RoadsDrawn = v.InferOutput<typeof RoadsDrawn>;

/** Body of `perimeter.closure-seen`: which holes there are from now on; none, when it is closed. Made by the server. */
export const ClosureSeen = v.strictObject({
  perimeter: Uuid7,
  holes: v.array(
    v.strictObject({
      reason: v.picklist(HOLE_REASONS),
      entrance: v.nullable(Uuid7),
      segment: v.nullable(v.string()),
      since: Instant,
    }),
  ),
});
export type ClosureSeen = v.InferOutput<typeof ClosureSeen>;
