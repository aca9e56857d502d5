import * as v from "valibot";
import { expect, test } from "vitest";
import { Area, District } from "#domain/areas/area.ts";
import { isWithin } from "#domain/areas/area-code.ts";
import { Household } from "#domain/register/household.ts";
import { Resident } from "#domain/register/resident.ts";
import { checkCharacter } from "#seeds/people/synthetic-id.ts";
import { ageOn } from "#seeds/people/plain-day.ts";
import { liuliang } from "./liuliang.ts";

const place = liuliang();
const people = place.entries.flatMap(({ residents }) => residents);
const villages = ["330483107204", "330483107205", "330483107206", "330483107207", "330483107208", "330483107209"];
const codesOf = (length: number) => place.areas.map(({ code }) => code).filter((code) => code.length === length);
const share = (count: number) => count / people.length;

test("6 villages, 18 grids, 137 micro-grids, 4,508 households, 18,134 people", () => {
  expect(codesOf(12)).toEqual(villages);
  expect(place.district!.villages).toEqual(villages);
  expect(codesOf(14)).toHaveLength(18);
  expect(codesOf(16)).toHaveLength(137);
  expect(place.entries).toHaveLength(4_508);
  expect(people).toHaveLength(18_134);
});

test("another seed makes other people, never another number of them", () => {
  const other = liuliang(1);
  expect(other.entries).toHaveLength(4_508);
  expect(other.entries.flatMap(({ residents }) => residents)).toHaveLength(18_134);
  expect(other.entries[0]).not.toEqual(place.entries[0]);
  expect(liuliang(1).entries).toEqual(other.entries);
});

test("households and people of each village", () => {
  const counts = villages.map((village) => {
    const entries = place.entries.filter(({ household }) => household.village === village);
    return [entries.length, entries.reduce((sum, { residents }) => sum + residents.length, 0)];
  });
  expect(counts).toEqual([
    [802, 3_207],
    [735, 2_929],
    [768, 3_076],
    [701, 2_841],
    [756, 3_067],
    [746, 3_014],
  ]);
});

test("households of 1 to 10 people are spread as the table says", () => {
  const sizes = Array.from({ length: 10 }, () => 0);
  for (const { residents } of place.entries) sizes[residents.length - 1]!++;
  expect(sizes).toEqual([232, 752, 753, 761, 1_345, 413, 163, 59, 21, 9]);
});

test("everything fits the domain's schemas", () => {
  for (const area of place.areas) v.parse(Area, area);
  v.parse(District, place.district);
  for (const { household, residents } of place.entries) {
    v.parse(Household, household);
    for (const resident of residents) v.parse(Resident, resident);
  }
});

test("every household lies in a micro-grid of its village, and its number is used once there", () => {
  const microGrids = new Set<string>(codesOf(16));
  const seen = new Set<string>();
  for (const { household } of place.entries) {
    expect(microGrids.has(household.area) && isWithin(household.area, household.village)).toBe(true);
    seen.add(`${household.village}/${household.number}`);
  }
  expect(seen.size).toBe(4_508);
  expect(new Set(place.entries.map(({ household }) => household.area)).size).toBe(137);
});

test("Wanli 265, Liuliang 112 and Nanyang 202 households stand in the estates of the micro perimeters", () => {
  const inside = (name: string) => place.entries.filter(({ household }) => household.compound === name);
  expect([inside("迎新苑"), inside("留良新村"), inside("南阳新苑")].map((entries) => entries.length)).toEqual([
    265, 112, 202,
  ]);
  expect(place.perimeters.map(({ id, kind, households }) => [id, kind, households])).toEqual([
    ["liuliang-joint", "big", 4_508],
    ["wanli-yingxinyuan", "micro", 265],
    ["liuliang-xincun", "micro", 112],
    ["nanyang-xinyuan", "micro", 202],
  ]);
  for (const { kind, areas, households } of place.perimeters) {
    const within = place.entries.filter(({ household }) => areas.some((area) => isWithin(household.area, area)));
    expect([kind, within.length]).toEqual([kind, households]);
  }
});

test("the joint perimeter has four gates, and every other way in is blocked or locked", () => {
  expect(place.gates.map(({ name, nameEn, way }) => [name, nameEn, way])).toEqual([
    ["湾里西卡口", "Wanli west gate", "trunk"],
    ["南阳东卡口", "Nanyang east gate", "trunk"],
    ["留良北卡口", "Liuliang north gate", "road"],
    ["新桥南卡口", "Xinqiao south gate", "road"],
  ]);
  const kinds = Map.groupBy(
    place.entrances.filter(({ perimeter }) => perimeter === "liuliang-joint"),
    ({ kind }) => kind,
  );
  expect([...kinds].map(([kind, list]) => [kind, list.length])).toEqual([
    ["open", 4],
    ["blocked", 14],
    ["emergency-only", 2],
  ]);
});

test("ID numbers carry sequence 000 and a valid check, and nobody shares one", () => {
  const numbers = people.flatMap(({ idNumber }) => idNumber ?? []);
  for (const number of numbers) {
    expect(number.slice(14, 17)).toBe("000");
    expect(number[17]).toBe(checkCharacter(number.slice(0, 17)));
  }
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(
    people.every(
      ({ idNumber, birth }) => idNumber === undefined || idNumber.slice(6, 14) === birth!.replaceAll("-", ""),
    ),
  ).toBe(true);
  expect(numbers.filter((number) => number.startsWith("330425")).length).toBeGreaterThan(5_000);
});

test("about one in a hundred has no papers", () => {
  expect(share(people.filter(({ idNumber }) => idNumber === undefined).length)).toBeCloseTo(0.01, 2);
});

test("about a quarter are migrants, each with a day of arrival, in a house that is let", () => {
  expect(people.filter(({ residency }) => residency === "migrant")).toHaveLength(4_614);
  for (const { household, residents } of place.entries) {
    const migrants = residents.filter(({ residency }) => residency === "migrant");
    expect(migrants.every(({ arrived, role }) => arrived !== undefined && role === "tenant")).toBe(true);
    expect(household.use === "let").toBe(migrants.length > 0);
    expect(household.landlord !== undefined).toBe(migrants.length > 0);
  }
});

test("every house has one head, or tenants alone", () => {
  for (const { residents } of place.entries) {
    const heads = residents.filter(({ role }) => role === "head").length;
    expect(heads).toBe(residents.every(({ role }) => role === "tenant") ? 0 : 1);
  }
});

test("ages are those of a village: few children, many elders", () => {
  const ages = people.map(({ birth }) => ageOn(birth!));
  const under15 = share(ages.filter((age) => age < 15).length);
  const from60 = share(ages.filter((age) => age >= 60).length);
  expect(under15).toBeGreaterThan(0.08);
  expect(under15).toBeLessThan(0.16);
  expect(from60).toBeGreaterThan(0.14);
  expect(from60).toBeLessThan(0.28);
});

test("more than 400 pairs of people bear the same name, and rare characters occur", () => {
  const counts = new Map<string, number>();
  for (const { name } of people) counts.set(name, (counts.get(name) ?? 0) + 1);
  const pairs = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  expect(pairs).toBeGreaterThan(400);
  expect(people.some(({ name }) => name.includes("䶮"))).toBe(true);
  expect(people.some(({ name }) => name.includes("㛃"))).toBe(true);
});

test("phones lie in a range nobody has been given; some elders have none", () => {
  const phones = people.flatMap(({ phone }) => phone ?? []);
  expect(phones.every((phone) => /^154001\d{5}$/.test(phone))).toBe(true);
  const elders = people.filter(({ birth }) => ageOn(birth!) >= 70);
  expect(elders.filter(({ phone }) => phone === undefined).length).toBeGreaterThan(100);
});

test("about half of the households have a car, and no plate is given twice", () => {
  const plates = people.flatMap((resident) => resident.plates);
  expect(new Set(plates).size).toBe(plates.length);
  const driving = place.entries.filter(({ residents }) => residents.some((one) => one.plates.length > 0)).length;
  expect(driving / 4_508).toBeCloseTo(0.5, 1);
});

test("elders who live alone are marked for care", () => {
  const alone = place.entries.filter(({ residents }) => residents.length === 1 && ageOn(residents[0]!.birth!) >= 65);
  const registered = alone.filter(({ residents }) => residents[0]!.residency === "registered");
  expect(registered.length).toBeGreaterThan(50);
  expect(registered.every(({ residents }) => residents[0]!.care === "独居老人")).toBe(true);
});

test("six cadres, eighteen grid workers, and a liaison member for every household", () => {
  const duties = Map.groupBy(place.staff, ({ duty }) => duty);
  expect([duties.get("village-cadre")!.length, duties.get("grid-worker")!.length]).toEqual([6, 18]);
  const covered = place.liaisons.flatMap(({ village, households }) =>
    households.map((number) => `${village}/${number}`),
  );
  expect(covered).toHaveLength(4_508);
  expect(new Set(covered).size).toBe(4_508);
  for (const { households } of place.liaisons) expect(households.length >= 5 && households.length <= 10).toBe(true);
});
