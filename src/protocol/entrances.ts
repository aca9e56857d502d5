import * as v from "valibot";
import { Boundary } from "#domain/perimeters/boundary.ts";
import { HOLE_REASONS } from "#domain/perimeters/closure-hole.ts";
import { INSPECTION_RESULTS } from "#domain/perimeters/entrance-facts.ts";
import { ENTRANCE_STATES, ROAD_KINDS } from "#domain/perimeters/entrance-state.ts";
import { Crossing } from "#domain/perimeters/perimeter-facts.ts";
import { PERIMETER_KINDS } from "#domain/perimeters/perimeter-kind.ts";
import { DutyItem } from "./gates.ts";

/** A look at an entrance. `byName` is null for a phone's. */
export const InspectionItem = v.object({
  at: v.string(),
  result: v.picklist(INSPECTION_RESULTS),
  photos: v.array(v.string()),
  note: v.nullable(v.string()),
  byName: v.nullable(v.string()),
});
export type InspectionItem = v.InferOutput<typeof InspectionItem>;

/** The key's holder is told by name and the last digits of the phone; the whole number only by an explicit, logged reveal. */
export const EntranceItem = v.object({
  id: v.string(),
  town: v.string(),
  perimeter: v.string(),
  area: v.string(),
  state: v.picklist(ENTRANCE_STATES),
  stateSince: v.string(),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  lon: v.number(),
  lat: v.number(),
  road: v.object({ name: v.nullable(v.string()), kind: v.picklist(ROAD_KINDS) }),
  gate: v.nullable(v.object({ id: v.string(), name: v.string(), nameEn: v.nullable(v.string()), open: v.boolean() })),
  segment: v.nullable(v.string()),
  keyHolder: v.nullable(v.object({ name: v.string(), phoneTail: v.string() })),
  /** Who began duty last at its gate; whether that still holds is the closure check's to say. */
  duty: v.nullable(DutyItem),
  lastInspection: v.nullable(InspectionItem),
  /** The emergency opening under way. */
  opening: v.nullable(v.object({ id: v.string(), beganAt: v.string(), why: v.string() })),
  why: v.string(),
  recordedAt: v.string(),
  recordedBy: v.nullable(v.string()),
  /** Whether the caller may change it. */
  own: v.boolean(),
});
export type EntranceItem = v.InferOutput<typeof EntranceItem>;

/** A hole with whose it is: the cadre of the village where it is, where one is appointed. */
export const HoleItem = v.object({
  reason: v.picklist(HOLE_REASONS),
  entrance: v.nullable(v.string()),
  segment: v.nullable(v.string()),
  since: v.string(),
  owner: v.object({
    area: v.string(),
    areaName: v.string(),
    areaNameEn: v.nullable(v.string()),
    name: v.nullable(v.string()),
  }),
});
export type HoleItem = v.InferOutput<typeof HoleItem>;

export const PerimeterItem = v.object({
  id: v.string(),
  town: v.string(),
  area: v.string(),
  kind: v.picklist(PERIMETER_KINDS),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  areas: v.array(v.string()),
  boundary: v.nullable(Boundary),
  /** The perimeter this one lies in. */
  outer: v.nullable(v.string()),
  /** The road network's crossings; null where nobody has looked yet. */
  crossings: v.nullable(v.array(Crossing)),
  /** Households on the register of its areas. */
  households: v.number(),
  holes: v.array(HoleItem),
  /** How many holes the perimeters around it have: for information, they do not count here. */
  outerHoles: v.number(),
  /** Since when it is red, as the server saw it; null while it is closed, or was seen red only now. */
  redSince: v.nullable(v.string()),
  entrances: v.array(EntranceItem),
  own: v.boolean(),
});
export type PerimeterItem = v.InferOutput<typeof PerimeterItem>;

/** The perimeters that touch a district, as they are at `moment`. */
export const PerimeterList = v.object({ moment: v.string(), perimeters: v.array(PerimeterItem) });
export type PerimeterList = v.InferOutput<typeof PerimeterList>;

/** A time a perimeter was red, with every hole it had and when each was mended. */
export const RedTime = v.object({
  beganAt: v.string(),
  endedAt: v.nullable(v.string()),
  holes: v.array(
    v.object({
      reason: v.picklist(HOLE_REASONS),
      entrance: v.nullable(v.string()),
      entranceName: v.nullable(v.string()),
      segment: v.nullable(v.string()),
      since: v.string(),
      until: v.nullable(v.string()),
    }),
  ),
});
export type RedTime = v.InferOutput<typeof RedTime>;
export const RedTimeList = v.object({ redTimes: v.array(RedTime) });
export type RedTimeList = v.InferOutput<typeof RedTimeList>;

/** One line of an entrance's story: what was done, by whom, and in their words why. */
export const EntranceStoryItem = v.object({
  position: v.number(),
  at: v.string(),
  deed: v.picklist(["recorded", "removed", "inspected", "opened", "shut"]),
  byName: v.nullable(v.string()),
  byPhone: v.boolean(),
  state: v.nullable(v.picklist(ENTRANCE_STATES)),
  result: v.nullable(v.picklist(INSPECTION_RESULTS)),
  /** By their SHA-256. */
  photos: v.array(v.string()),
  words: v.nullable(v.string()),
});
export type EntranceStoryItem = v.InferOutput<typeof EntranceStoryItem>;
export const EntranceStory = v.object({ story: v.array(EntranceStoryItem) });
export type EntranceStory = v.InferOutput<typeof EntranceStory>;
