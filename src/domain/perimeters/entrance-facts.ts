import * as v from "valibot";
import { typedLine } from "#domain/gates/typed-line.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { ENTRANCE_STATES, findStateRefusal, ROAD_KINDS } from "./entrance-state.ts";

/** What is written of an entrance, but for who holds the key. */
export const EntranceFields = v.strictObject({
  perimeter: Uuid7,
  state: v.picklist(ENTRANCE_STATES),
  name: typedLine(60),
  nameEn: v.nullable(typedLine(60)),
  lon: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  road: v.strictObject({ name: v.nullable(typedLine(60)), kind: v.picklist(ROAD_KINDS) }),
  /** The gate that staffs it, while it is open. */
  gate: v.nullable(Uuid7),
  /** The segment of the road network it stands on, where a planner named it. */
  segment: v.nullable(typedLine(80)),
  /** Why it is so: what a later reader asks first. */
  why: typedLine(120),
});

/** Who has the key. The phone is posted at the place, and sealed here all the same. */
const KeyHolder = v.strictObject({
  name: typedLine(60),
  phone: v.strictObject({
    sealed: v.pipe(v.string(), v.maxLength(200)),
    tail: v.pipe(v.string(), v.minLength(1), v.maxLength(4)),
  }),
});

/** Body of `entrance.recorded`: an entrance is there from now on, or is changed. The fact's area is the village it lies in. */
export const EntranceRecorded = v.pipe(
  v.strictObject({ entrance: Uuid7, ...EntranceFields.entries, keyHolder: v.nullable(KeyHolder) }),
  v.check((entrance) => findStateRefusal(entrance) === undefined, "a state this way may not be in"),
);
export type EntranceRecorded = v.InferOutput<typeof EntranceRecorded>;

/** Body of `entrance.removed`: the way is gone, or was none. */
export const EntranceRemoved = v.strictObject({ entrance: Uuid7, why: typedLine(120) });
export type EntranceRemoved = v.InferOutput<typeof EntranceRemoved>;

/** intact 完好 / damaged 受损 / opened 被打开 / missing 被拆除. */
export const INSPECTION_RESULTS = ["intact", "damaged", "opened", "missing"] as const;
export type InspectionResult = (typeof INSPECTION_RESULTS)[number];

/** SHA-256 of a photo, hex. The fact names it; the photo follows by itself. */
export const PhotoHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Body of `entrance.inspected`: somebody stood there and looked. The phone makes it, or a desk for who has none. */
export const EntranceInspected = v.strictObject({
  entrance: Uuid7,
  result: v.picklist(INSPECTION_RESULTS),
  photos: v.pipe(v.array(PhotoHash), v.maxLength(10)),
  note: v.nullable(typedLine(200)),
});
export type EntranceInspected = v.InferOutput<typeof EntranceInspected>;

/** Body of `entrance.opened`: the key was turned in an emergency; recorded, never asked for. */
export const EntranceOpened = v.strictObject({ opening: Uuid7, entrance: Uuid7, why: typedLine(120) });
export type EntranceOpened = v.InferOutput<typeof EntranceOpened>;

/** Body of `entrance.shut`: locked again. */
export const EntranceShut = v.strictObject({ opening: Uuid7, entrance: Uuid7, note: v.nullable(typedLine(120)) });
export type EntranceShut = v.InferOutput<typeof EntranceShut>;
