import * as v from "valibot";
import { expect, test } from "vitest";
import { Zone } from "#domain/areas/area.ts";
import { ageOn } from "#seeds/people/plain-day.ts";
import { changshan } from "./changshan.ts";

const place = changshan();
const zoneIds = [1, 2, 3, 4, 5].map((number) => `changshan-zone-${number}`);

test("one village of 3 grids and 15 micro-grids, 850 households, 3,420 people", () => {
  const levels = [6, 9, 12, 14, 16].map((length) => place.areas.filter(({ code }) => code.length === length).length);
  expect(levels).toEqual([1, 1, 1, 3, 15]);
  expect(place.areas[2]!.code).toBe("330481003206");
  expect(place.entries).toHaveLength(850);
  expect(place.entries.reduce((sum, { residents }) => sum + residents.length, 0)).toBe(3_420);
});

test("five zones of three micro-grids and 170 households each hold every micro-grid once", () => {
  expect(place.zones.map(({ id }) => id)).toEqual(zoneIds);
  for (const { nameEn: _, ...zone } of place.zones) v.parse(Zone, zone);
  expect(new Set(place.zones.flatMap(({ microGrids }) => microGrids)).size).toBe(15);
  const households = place.zones.map(
    ({ microGrids }) => place.entries.filter(({ household }) => new Set<string>(microGrids).has(household.area)).length,
  );
  expect(households).toEqual([170, 170, 170, 170, 170]);
});

test("each zone is staffed 1+1+22: a cadre, a grid worker, liaison members", () => {
  const staffed = zoneIds.map((zone) => [
    place.staff.filter((one) => one.zone === zone && one.duty === "village-cadre").length,
    place.staff.filter((one) => one.zone === zone && one.duty === "grid-worker").length,
    place.liaisons.filter((one) => one.zone === zone).length,
  ]);
  expect(staffed).toEqual(zoneIds.map(() => [1, 1, 22]));
});

test.each([undefined, 1, 2, 3])(
  "110 liaison members look after 5 to 10 households each, all 850 once (seed %s)",
  (seed) => {
    const { liaisons } = changshan(seed);
    expect(liaisons).toHaveLength(110);
    const sizes = liaisons.map(({ households }) => households.length);
    expect(sizes.every((size) => size >= 5 && size <= 10)).toBe(true);
    expect(new Set(liaisons.flatMap(({ households }) => households)).size).toBe(850);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(850);
  },
);

test("who serves is a grown-up of the register with that name and phone, and serves once", () => {
  const all = [...place.staff, ...place.liaisons];
  for (const { village, number, resident, name, phone } of all) {
    const entry = place.entries.find(({ household }) => household.village === village && household.number === number)!;
    const person = entry.residents[resident]!;
    expect([person.name, person.phone]).toEqual([name, phone]);
    expect(ageOn(person.birth!)).toBeGreaterThanOrEqual(28);
  }
  expect(new Set(all.map(({ number, resident }) => `${number}/${resident}`)).size).toBe(120);
});

test.each([undefined, 1, 2])("84 people are to be asked about their ties, nobody twice (seed %s)", (seed) => {
  const { askList } = changshan(seed);
  expect(askList).toHaveLength(84);
  expect(new Set(askList.map(({ number, resident }) => `${number}/${resident}`)).size).toBe(84);
});

test("two gates, nine blocked ways, one locked emergency way", () => {
  expect(place.gates.map(({ name }) => name)).toEqual(["长山西卡口", "长山东卡口"]);
  const count = (kind: string) => place.entrances.filter((entrance) => entrance.kind === kind).length;
  expect([count("open"), count("blocked"), count("emergency-only")]).toEqual([2, 9, 1]);
});
