import type { Position } from "#seeds/places/place.ts";
import type { PlacePlan } from "#seeds/places/place-plan.ts";
import { CHANGSHAN, LIULIANG } from "#seeds/places/plans.ts";
import type { Extent } from "./landscape.ts";
import type { Point } from "./plane.ts";

/** A line of the drawing. Its stops are shares of the extent: [1, 0] is the outermost east. */
export type LinePlan = {
  readonly code: string;
  readonly kind: "trunk" | "road" | "canal";
  readonly name: string;
  readonly nameEn: string;
  readonly stops: readonly Point[];
};

/** What a map is drawn from. `lanes` are the directions, in degrees from east, of small ways out; every sixth is a fire lane. */
export type MapPlan = {
  readonly place: PlacePlan;
  readonly origin: Position;
  readonly extent: Extent;
  readonly seed: number;
  readonly lines: readonly LinePlan[];
  readonly lanes: readonly number[];
  /** Metres between two points of a boundary. */
  readonly step: number;
};

/** The drawings are ours from the first stroke to the last: where things really lie must not be read from them. */
export const MAP_PLANS: readonly MapPlan[] = [
  {
    place: LIULIANG,
    origin: [120.435, 30.53],
    extent: { halfWidth: 3_150, halfHeight: 3_050 },
    seed: 107,
    step: 110,
    lanes: [18, 36, 52, 68, 114, 130, 146, 163, 200, 217, 234, 250, 290, 306, 323, 340],
    lines: [
      {
        code: "liuliang-trunk",
        kind: "trunk",
        name: "片区干道",
        nameEn: "District trunk road",
        stops: [
          [-1.15, 0.16],
          [-0.55, 0.05],
          [0.1, 0.12],
          [0.6, -0.04],
          [1.15, -0.08],
        ],
      },
      {
        code: "liuliang-road",
        kind: "road",
        name: "南北公路",
        nameEn: "North–south road",
        stops: [
          [0.1, 1.15],
          [0, 0.6],
          [-0.1, 0.1],
          [0.06, -0.5],
          [-0.04, -1.15],
        ],
      },
      {
        code: "liuliang-canal-1",
        kind: "canal",
        name: "西塘港",
        nameEn: "West canal",
        stops: [
          [-0.62, 1.12],
          [-0.5, 0.3],
          [-0.56, -0.4],
          [-0.36, -1.12],
        ],
      },
      {
        code: "liuliang-canal-2",
        kind: "canal",
        name: "南横港",
        nameEn: "South canal",
        stops: [
          [-1.12, -0.46],
          [0, -0.34],
          [0.5, -0.5],
          [1.12, -0.4],
        ],
      },
    ],
  },
  {
    place: CHANGSHAN,
    origin: [120.7, 30.5],
    extent: { halfWidth: 1_350, halfHeight: 1_150 },
    seed: 206,
    step: 60,
    lanes: [25, 55, 90, 125, 155, 205, 240, 275, 305, 335],
    lines: [
      {
        code: "changshan-road",
        kind: "trunk",
        name: "长山大道",
        nameEn: "Changshan avenue",
        stops: [
          [-1.15, -0.05],
          [-0.3, 0.08],
          [0.4, -0.06],
          [1.15, 0.06],
        ],
      },
      {
        code: "changshan-canal",
        kind: "canal",
        name: "长山港",
        nameEn: "Changshan canal",
        stops: [
          [0.3, 1.12],
          [0.2, 0.2],
          [0.34, -0.5],
          [0.22, -1.12],
        ],
      },
    ],
  },
];
