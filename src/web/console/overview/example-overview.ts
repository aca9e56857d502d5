import type { Counts, EmergencyItem, GatesOverview, PassageItem } from "#protocol/gates.ts";
import type { DistrictMap } from "#web/map/map-drawing.ts";
import { EXAMPLE_VILLAGES } from "../frame/example-districts.ts";
import { EXAMPLE_GATES } from "../gates/example-gates.ts";

const NONE: Counts = { in: 0, out: 0, registered: 0, "turned-back": 0, fever: 0, vehicles: 0, emergency: 0 };
const HOURS = [0, 0, 0, 0, 0, 3, 18, 41, 52, 38, 30, 22, 17, 15, 19, 24, 33, 40, 21, 9, 4, 1, 0, 0];
const countsOf = (many: number): Counts => ({
  ...NONE,
  in: many,
  out: Math.floor(many * 0.9),
  registered: Math.floor(many / 12),
  "turned-back": Math.floor(many / 40),
  fever: Math.floor(many / 150),
  vehicles: Math.floor(many / 5),
});

/** A morning in Liuliang: the gates of gates/example-gates.ts and what they counted. */
export const EXAMPLE_OVERVIEW: GatesOverview = {
  district: "liuliang",
  day: "2020-02-05",
  position: 20_482,
  total: { ...countsOf(774), emergency: 1 },
  inside: { residents: 17_902, others: 37 },
  registered: { households: 4_508, residents: 18_134 },
  reviews: 3,
  gates: EXAMPLE_GATES.map((gate, index) => ({
    gate,
    counts: index === 2 ? NONE : countsOf(387),
    hours: HOURS.map((many) => (index === 2 ? NONE : countsOf(many))),
  })),
  villages: EXAMPLE_VILLAGES.map((village, index) => ({
    ...village,
    counts: countsOf(140 - index * 9),
    households: 812 - index * 21,
    residents: 3_240 - index * 70,
    outside: 61 - index * 8,
  })),
};

export const EMPTY_OVERVIEW: GatesOverview = {
  ...EXAMPLE_OVERVIEW,
  total: NONE,
  inside: { residents: 18_134, others: 0 },
  reviews: 0,
  gates: [],
  villages: EXAMPLE_OVERVIEW.villages.map((village) => ({ ...village, counts: NONE, outside: 0 })),
};

const passage = (person: number, changes: Partial<PassageItem>): PassageItem => ({
  position: 20_482 - person,
  person: 0,
  fact: `01700000-0000-7000-8000-0000000006${String(10 + person)}`,
  gate: EXAMPLE_GATES[0]!.id,
  gateName: EXAMPLE_GATES[0]!.name,
  gateNameEn: EXAMPLE_GATES[0]!.nameEn,
  at: new Date(Date.parse("2020-02-05T01:20:00.000Z") - person * 47_000).toISOString(),
  direction: "in",
  mode: "foot",
  standing: "resident",
  verdict: "admit",
  because: "valid-pass",
  celsius: 36.4,
  subject: null,
  name: "沈**",
  household: "01700000-0000-7000-8000-000000000500",
  householdNumber: "0017",
  village: EXAMPLE_VILLAGES[0]!.code,
  corrected: false,
  slip: null,
  remark: null,
  guardName: null,
  ...changes,
});

export const EXAMPLE_PASSAGES: PassageItem[] = [
  passage(0, {}),
  passage(1, { verdict: "hold", because: "fever", celsius: 37.8, name: "俞*" }),
  passage(2, { direction: "out", name: "钟**", householdNumber: "0233" }),
  passage(3, {
    ...{ standing: "outsider", verdict: "turn-back", because: "outsiders-turned-back", name: "朱**" },
    ...{ household: null, householdNumber: null, village: null, celsius: null },
  }),
  passage(4, { mode: "vehicle", corrected: true, name: "陈**", householdNumber: "0102" }),
];

export const EXAMPLE_EMERGENCY: EmergencyItem = {
  id: "01700000-0000-7000-8000-000000000700",
  gate: EXAMPLE_GATES[1]!.id,
  gateName: EXAMPLE_GATES[1]!.name,
  gateNameEn: EXAMPLE_GATES[1]!.nameEn,
  at: "2020-02-05T01:12:00.000Z",
  note: null,
};

/** A square kilometre around each village's middle. */
const CENTRES = [
  [120.4135, 30.5265],
  [120.42416, 30.54507],
  [120.43266, 30.51396],
  [120.43528, 30.5304],
  [120.449, 30.5419],
  [120.45478, 30.52171],
] as const;
const CORNERS = [
  [-0.0052, -0.0045],
  [0.0052, -0.0045],
  [0.0052, 0.0045],
  [-0.0052, 0.0045],
  [-0.0052, -0.0045],
] as const;

export const EXAMPLE_MAP: DistrictMap = {
  type: "FeatureCollection",
  features: EXAMPLE_VILLAGES.map((village, index) => {
    const [lon, lat] = CENTRES[index]!;
    return {
      type: "Feature",
      properties: { kind: "village", ...village, centre: [lon, lat] },
      geometry: { type: "Polygon", coordinates: [CORNERS.map(([east, north]) => [lon + east, lat + north])] },
    };
  }),
};
