import * as v from "valibot";
import { expect, test } from "vitest";
import { EntranceRecorded } from "./entrance-facts.ts";
import { findStateRefusal, type EntranceState, type RoadKind } from "./entrance-state.ts";
import { HOLE_REASONS } from "./closure-hole.ts";
import { NEXT_STEP, NEXT_STEPS } from "./next-step.ts";

const KEY = { name: "吴师傅", phone: { sealed: "c2VhbGVk", tail: "3612" } };
const setting = (kind: RoadKind, state: EntranceState) => ({
  ...{ state, road: { kind }, gate: null, keyHolder: state === "emergency-only" ? KEY : null },
});

test.each([
  ["trunk", "open", undefined],
  ["trunk", "blocked", "trunk-stays-open"],
  ["trunk", "emergency-only", "trunk-stays-open"],
  ["fire-lane", "open", undefined],
  ["fire-lane", "blocked", "fire-lane-stays-passable"],
  ["fire-lane", "emergency-only", undefined],
  ["road", "blocked", undefined],
  ["lane", "blocked", undefined],
  ["path", "emergency-only", undefined],
] as const)("[CLOSURE-10] a %s may be %s: %s", (kind, state, refusal) => {
  expect(findStateRefusal(setting(kind, state))).toBe(refusal);
});

test("[CLOSURE-10] the fact itself cannot say that a trunk road is blocked", () => {
  const id = "0170128e-d800-7000-8000-000000000000";
  const entrance = (kind: RoadKind) => ({
    ...{
      entrance: id,
      perimeter: id,
      name: "片区干道西口",
      nameEn: null,
      lon: 120,
      lat: 30,
      segment: null,
      why: "封路",
    },
    ...{ state: "blocked", road: { name: null, kind }, gate: null, keyHolder: null },
  });
  expect(v.is(EntranceRecorded, entrance("lane"))).toBe(true);
  expect(v.is(EntranceRecorded, entrance("trunk"))).toBe(false);
  expect(v.is(EntranceRecorded, entrance("fire-lane"))).toBe(false);
});

test("[CLOSURE-11] an emergency way names who has the key", () => {
  expect(findStateRefusal({ ...setting("lane", "emergency-only"), keyHolder: null })).toBe("key-holder-needed");
});

test("[CLOSURE-11] only an open entrance has a gate", () => {
  expect(findStateRefusal({ ...setting("lane", "blocked"), gate: "g" })).toBe("gate-only-when-open");
});

test("[CLOSURE-6] every reason has a next step, and every step is for some reason", () => {
  expect(Object.keys(NEXT_STEP).toSorted()).toEqual([...HOLE_REASONS].toSorted());
  expect([...new Set(Object.values(NEXT_STEP))].toSorted()).toEqual([...NEXT_STEPS].toSorted());
});
