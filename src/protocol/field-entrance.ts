import * as v from "valibot";
import { INSPECTION_RESULTS } from "#domain/perimeters/entrance-facts.ts";
import { ENTRANCE_STATES, ROAD_KINDS } from "#domain/perimeters/entrance-state.ts";

/** An entrance as whoever goes there to look needs it; who holds the key is posted at the place. */
export const FieldEntrance = v.object({
  id: v.string(),
  area: v.string(),
  perimeter: v.object({ name: v.string(), nameEn: v.nullable(v.string()) }),
  state: v.picklist(ENTRANCE_STATES),
  /** It is so since this moment: what was looked at before says nothing of it. */
  stateSince: v.string(),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  road: v.object({ name: v.nullable(v.string()), kind: v.picklist(ROAD_KINDS) }),
  lon: v.number(),
  lat: v.number(),
  keyHolder: v.nullable(v.string()),
  keyPhoneTail: v.nullable(v.string()),
  lastInspection: v.nullable(v.object({ at: v.string(), result: v.picklist(INSPECTION_RESULTS), photos: v.number() })),
  opening: v.nullable(v.object({ id: v.string(), beganAt: v.string() })),
});
export type FieldEntrance = v.InferOutput<typeof FieldEntrance>;
