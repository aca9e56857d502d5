import { expect, test } from "vitest";
import { decideVehicle } from "./decide-vehicle.ts";
import { articleOf, NOON, outsider, policyOf, resident } from "./example-policy.ts";

const POLICY = policyOf(
  { kind: "closed-management", papers: "any", bothWays: true, thresholdCelsius: 37.3 },
  { kind: "outsiders", rule: "register" },
  { kind: "outing-quota", persons: 1, days: 2, fromHour: 0, untilHour: 24 },
);
const person = (subject = resident(), celsius: number | null = 36.5) => ({ subject, celsius, policy: POLICY });

test("[GATE-10] everybody in a vehicle has their own verdict, and the strictest is shown", () => {
  const decided = decideVehicle([person(), { ...person(), subject: outsider() }, person(resident(), 37.6)], {
    direction: "in",
    at: NOON,
  });
  expect(decided.people.map(({ verdict, because }) => [verdict, because])).toEqual([
    ["admit", "in-register"],
    ["register", "outsiders-registered"],
    ["hold", "fever"],
  ]);
  expect(decided.shown).toEqual(decided.people[2]);
});

test("[GATE-10] members of one household use up its quota one after the other", () => {
  const neighbour = resident({ household: { id: "b", quarantined: false, outings: [] } });
  const decided = decideVehicle([person(), person(neighbour), person()], { direction: "out", at: NOON });
  expect(decided.people.map(({ because }) => because)).toEqual(["in-register", "in-register", "quota-used"]);
  expect(decided.shown.references).toEqual([articleOf(3)]);
});

test("[GATE-10] who is held does not use up the quota of the others", () => {
  const decided = decideVehicle([person(resident(), 38), person()], { direction: "out", at: NOON });
  expect(decided.people.map(({ because }) => because)).toEqual(["fever", "in-register"]);
});

test("[GATE-10] somebody must sit in it", () => {
  expect(() => decideVehicle([], { direction: "in", at: NOON })).toThrow(TypeError);
});
