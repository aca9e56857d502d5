import * as v from "valibot";
import { DrawnRoad } from "#domain/perimeters/drawn-road.ts";

const Place = v.tuple([v.number(), v.number()]);
const Road = v.object({ segment: v.string(), highway: v.string(), name: v.nullable(v.string()) });

const Sum = v.object({
  crossings: v.number(),
  barriers: v.nullable(v.number()),
  openEntrances: v.number(),
  guardHours: v.number(),
});

/** What the planner says of a perimeter in a road network; places are longitude and latitude. */
export const PlanAnswer = v.object({
  /** Every way in. `component` is the part of the inside it leads to; all but 0 can be reached only through the outside. */
  crossings: v.array(v.object({ ...Road.entries, at: Place, component: v.number() })),
  components: v.number(),
  /** The least barriers that seal it, as pieces of road; null where none do. A trunk road among them gets a gate, not a barrier. */
  barriers: v.nullable(v.array(v.object({ ...Road.entries, line: v.tuple([Place, Place]), staysOpen: v.boolean() }))),
  /** The way past all barriers, node by node; null where they seal. */
  leak: v.nullable(v.array(Place)),
  /** The entrances to keep open, by least walking on average and by the least longest walk; metres. */
  median: v.object({ open: v.array(Place), metres: v.nullable(v.number()) }),
  centre: v.object({ open: v.array(Place), metres: v.nullable(v.number()) }),
  /** Kinds of road there are where it is crossed or barred, for what a barrier costs. */
  kinds: v.array(v.string()),
  /** Each of its areas for itself beside all together; null for a perimeter of one area. Barriers null: nothing seals it. */
  comparison: v.nullable(
    v.object({
      apart: v.array(v.object({ area: v.string(), name: v.string(), nameEn: v.nullable(v.string()), ...Sum.entries })),
      sum: Sum,
      together: Sum,
    }),
  ),
  /** Segments left out because the file lacks the place of a node. */
  leftOut: v.number(),
  /** The line looks drawn on a shifted map (GCJ-02). */
  looksShifted: v.boolean(),
});
export type PlanAnswer = v.InferOutput<typeof PlanAnswer>;

/** The roads drawn around a perimeter; a plan without a file is made over them. */
export const DrawnRoadList = v.object({ roads: v.array(DrawnRoad) });
export type DrawnRoadList = v.InferOutput<typeof DrawnRoadList>;
