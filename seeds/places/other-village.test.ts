import { expect, test } from "vitest";
import { changshan } from "./changshan.ts";
import { liuliang } from "./liuliang.ts";
import { benchVillage, csvVillage, otherVillage, wideVillage } from "./other-village.ts";
import type { Place } from "./place.ts";

const imported = [otherVillage(), csvVillage(), wideVillage(), benchVillage()];
const people = (place: Place) => place.entries.flatMap(({ residents }) => residents);

test("the villages that come as sheets have their figures", () => {
  expect(imported.map((place) => [place.areas[2]!.code, place.entries.length, people(place).length])).toEqual([
    ["330483107210", 700, 2_816],
    ["330483107211", 420, 1_690],
    ["330483107212", 90, 361],
    ["330483107225", 4_972, 20_000],
  ]);
});

test("no two people of any two places share an ID number, and no two places a phone", () => {
  const places = [liuliang(), changshan(), ...imported];
  const numbers = places.flatMap(people).flatMap(({ idNumber }) => idNumber ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
  const phones = places.map((place) => new Set(people(place).flatMap(({ phone }) => phone ?? [])));
  expect(phones.reduce((sum, own) => sum + own.size, 0)).toBe(new Set(phones.flatMap((own) => [...own])).size);
});

test("sizes of the larger villages are the district's spread, scaled", () => {
  const sizes = Array.from({ length: 10 }, () => 0);
  for (const { residents } of otherVillage().entries) sizes[residents.length - 1]!++;
  expect(sizes).toEqual([36, 117, 117, 118, 209, 64, 25, 9, 3, 2]);
});
