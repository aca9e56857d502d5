import type { EntranceItem, HoleItem, PerimeterItem } from "#protocol/entrances.ts";
import { EXAMPLE_VILLAGES } from "../frame/example-districts.ts";
import { EXAMPLE_GATES } from "../gates/example-gates.ts";

const TOWN = "330483107";
const [WANLI] = EXAMPLE_VILLAGES;
const id = (last: number) => `01700000-0000-7000-8000-0000000007${String(last).padStart(2, "0")}`;
const GATE = EXAMPLE_GATES[0]!;

const entrance = (last: number, changes: Partial<EntranceItem>): EntranceItem => ({
  ...{ id: id(last), town: TOWN, perimeter: id(1), area: WANLI!.code, state: "blocked", name: "湾里封堵点8" },
  ...{ nameEn: "Wanli block 8", lon: 120.408, lat: 30.526, segment: null, own: true, gate: null, keyHolder: null },
  ...{ stateSince: "2020-02-04T02:00:00.000Z", road: { name: "机耕路8", kind: "lane" }, duty: null, opening: null },
  ...{ lastInspection: null, why: "按联防通告封堵", recordedAt: "2020-02-04T02:00:00.000Z", recordedBy: "沈村干部" },
  ...changes,
});

/** A gate on duty, a block that was checked, an emergency way. */
export const EXAMPLE_ENTRANCES: EntranceItem[] = [
  entrance(10, {
    ...{ state: "open", name: GATE.name, nameEn: GATE.nameEn, lon: GATE.lon, lat: GATE.lat, duty: GATE.duty },
    road: { name: "片区干道", kind: "trunk" },
    gate: { id: GATE.id, name: GATE.name, nameEn: GATE.nameEn, open: true },
  }),
  entrance(11, {
    lastInspection: {
      at: "2020-02-05T00:30:00.000Z",
      result: "intact",
      photos: ["ab".repeat(32)],
      note: null,
      byName: "沈村干部",
    },
  }),
  entrance(12, {
    ...{
      state: "emergency-only",
      name: "留良应急通道6",
      nameEn: "Liuliang emergency way 6",
      lon: 120.425,
      lat: 30.549,
    },
    road: { name: null, kind: "fire-lane" },
    keyHolder: { name: "吴某某", phoneTail: "3612" },
  }),
];

const owner = { area: WANLI!.code, areaName: WANLI!.name, areaNameEn: WANLI!.nameEn, name: "沈某某" };
export const EXAMPLE_HOLES: HoleItem[] = [
  { reason: "duty-lapsed", entrance: id(10), segment: null, since: "2020-02-05T00:02:00.000Z", owner },
  { reason: "check-lapsed", entrance: id(11), segment: null, since: "2020-02-05T00:40:00.000Z", owner },
];

/** A joint perimeter that is closed. */
export const EXAMPLE_PERIMETER: PerimeterItem = {
  ...{ id: id(1), town: TOWN, area: TOWN, kind: "big", name: "留良片区联防包围", nameEn: "Liuliang joint perimeter" },
  areas: EXAMPLE_VILLAGES.map(({ code }) => code),
  boundary: {
    type: "Polygon",
    coordinates: [
      [
        [120.405, 30.52],
        [120.462, 30.512],
        [120.466, 30.543],
        [120.425, 30.552],
        [120.405, 30.52],
      ],
    ],
  },
  ...{ outer: null, crossings: null, households: 4_508, holes: [], outerHoles: 0, redSince: null, own: true },
  entrances: EXAMPLE_ENTRANCES,
};
