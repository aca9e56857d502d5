import type { GateItem } from "#protocol/gates.ts";
import type { TerminalItem } from "#protocol/terminals.ts";
import { EXAMPLE_VILLAGES } from "../frame/example-districts.ts";

const TOWN = "330483107";

/** Three gates of Liuliang for the gallery: one with somebody on duty, one without a phone, one that is closed. */
export const EXAMPLE_GATES: GateItem[] = (
  [
    [1, "湾里村北卡口", "Wanli north gate", 120.41234, 30.53121, { name: "沈某某", at: "2020-02-05T00:02:00.000Z" }],
    [2, "留良村东卡口", "Liuliang east gate", 120.43101, 30.54511, null],
    [3, "南阳村南卡口", "Nanyang south gate", 120.45478, 30.51371, null],
  ] as const
).map(([last, name, nameEn, lon, lat, duty]) => ({
  id: `01700000-0000-7000-8000-00000000010${last}`,
  town: TOWN,
  area: EXAMPLE_VILLAGES[0]!.code,
  district: "liuliang",
  name,
  nameEn,
  serves: EXAMPLE_VILLAGES.map(({ code }) => code),
  lon,
  lat,
  open: last !== 3,
  terminals: last === 1 ? 1 : 0,
  duty: duty === null ? null : { ...duty, how: "pass-scan" as const },
}));

export const EXAMPLE_PHONES: TerminalItem[] = [1, 2].map((last) => ({
  id: `01700000-0000-7000-8000-00000000020${last}`,
  town: TOWN,
  area: EXAMPLE_VILLAGES[0]!.code,
  app: "gate",
  gate: EXAMPLE_GATES[0]!.id,
  grant: null,
  gateName: EXAMPLE_GATES[0]!.name,
  label: last === 1 ? "卡口手机一" : "卡口手机二",
  enrolledAt: "2020-02-04T01:00:00.000Z",
  revokedAt: last === 1 ? null : "2020-02-05T03:00:00.000Z",
  received: last === 1 ? 1_204 : 33,
  missing: last === 1 ? [] : [[21, 24] as [number, number]],
}));
