import { expect, test } from "vitest";
import { liuliang } from "#seeds/places/liuliang.ts";
import { FEVER_AT, listResidents, passages } from "./passages.ts";

const place = liuliang();
const residents = listResidents(place);
const span = { from: "2020-02-05", days: 7 } as const;
const week = [...passages(1, place, span)];
const hourInChina = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).getUTCHours();

test("1,127 passages at each of four gates every day", () => {
  expect(week).toHaveLength(1_127 * 4 * 7);
  const days = Map.groupBy(week, ({ at }) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10));
  expect([...days].map(([day, list]) => [day, list.length])).toEqual(
    ["05", "06", "07", "08", "09", "10", "11"].map((day) => [`2020-02-${day}`, 4_508]),
  );
  const perGate = [0, 1, 2, 3].map((gate) => week.filter((passage) => passage.gate === gate).length);
  for (const count of perGate) expect(Math.abs(count / 7 - 1_127)).toBeLessThan(60);
});

test("the total asked for is met to the digit", () => {
  expect([...passages(2, place, { ...span, days: 3, total: 100_001 })]).toHaveLength(100_001);
});

test("one seed gives one week", () => {
  expect([...passages(1, place, { ...span, days: 1 })]).toEqual([...passages(1, place, { ...span, days: 1 })]);
});

test("passages come in the order of time", () => {
  expect(week.every(({ at }, index) => index === 0 || week[index - 1]!.at <= at)).toBe(true);
});

test("the day has two humps, and people go out in the morning and home in the evening", () => {
  const at = (hour: number) => week.filter((passage) => hourInChina(passage.at) === hour);
  expect(at(7).length).toBeGreaterThan(2 * at(12).length);
  expect(at(16).length).toBeGreaterThan(2 * at(12).length);
  expect(at(2).length).toBeLessThan(at(12).length / 5);
  const out = (hour: number) => at(hour).filter(({ direction }) => direction === "out").length / at(hour).length;
  expect(out(7)).toBeGreaterThan(0.7);
  expect(out(16)).toBeLessThan(0.3);
});

test("nobody leaves twice without coming back", () => {
  const outside = new Set<number>();
  for (const { resident, direction } of week) {
    if (resident === null) continue;
    expect(outside.has(resident)).toBe(direction === "in");
    if (direction === "out") outside.add(resident);
    else outside.delete(resident);
  }
});

test("residents are of the register and drive their household's car; outsiders are written down", () => {
  for (const { resident, outsider, vehicle } of week) {
    expect(resident === null).toBe(outsider !== null);
    if (resident !== null) expect(residents[resident]).toBeDefined();
    if (resident !== null && vehicle !== null) expect(vehicle.length).toBeGreaterThanOrEqual(7);
    if (outsider !== null) expect(outsider.phone).toMatch(/^154999\d{5}$/);
  }
});

test("of the vehicles from outside 5 to 12 in a hundred are turned back, residents never", () => {
  const vehicles = week.filter(({ outsider, vehicle }) => outsider !== null && vehicle !== null);
  const refused = vehicles.filter(({ outcome }) => outcome === "turn-back").length / vehicles.length;
  expect(refused).toBeGreaterThan(0.05);
  expect(refused).toBeLessThan(0.12);
  expect(week.some(({ resident, outcome }) => resident !== null && outcome === "turn-back")).toBe(false);
});

test("a few fevers, each held, and nobody else", () => {
  const fevers = week.filter(({ celsius }) => celsius >= FEVER_AT);
  expect(fevers.length).toBeGreaterThan(0);
  expect(fevers.length).toBeLessThan(40);
  expect(week.filter(({ outcome }) => outcome === "hold")).toEqual(fevers);
});

test("a place without gates has no passages", () => {
  expect(() => passages(1, { ...place, gates: [] }, span).next()).toThrow("liuliang has no gates");
});
