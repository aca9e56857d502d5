import fc from "fast-check";
import { expect, test } from "vitest";
import { checkClosure, type ClosureEvidence } from "./check-closure.ts";
import { holeKey } from "./closure-hole.ts";
import { ago, exampleBlock, exampleEntrance, exampleEvidence, examplePerimeter, MOMENT } from "./example-closure.ts";

const check = (changes: Partial<ClosureEvidence> = {}, moment = MOMENT) =>
  checkClosure(examplePerimeter(), exampleEvidence(changes), moment);
const told = (changes: Partial<ClosureEvidence>, moment?: string) =>
  check(changes, moment).map(({ reason, entrance, since }) => [reason, entrance, since]);

test("[CLOSURE-1] [CLOSURE-2] [CLOSURE-3] a gate on duty, a block seen with a photo and an opening that ended: closed", () => {
  expect(check()).toEqual([]);
});

test.each([
  ["nobody ever began", [], "no-duty", "2020-02-05T00:00:00.000Z"],
  ["twelve hours ago to the second", [{ gate: "gate-west", at: ago(12) }], "duty-lapsed", MOMENT],
  ["long ago", [{ gate: "gate-west", at: ago(15) }], "duty-lapsed", ago(3)],
  ["only tomorrow, by a phone whose clock runs ahead", [{ gate: "gate-west", at: ago(-5) }], "no-duty", undefined],
  ["at another gate", [{ gate: "gate-east", at: ago(1) }], "no-duty", undefined],
] as const)("[CLOSURE-1] duty begun: %s", (_, duties, reason, since) => {
  expect(told({ duties })).toEqual([[reason, "west", since ?? "2020-02-05T00:00:00.000Z"]]);
});

test("[CLOSURE-1] an open entrance without a gate, or with one that was closed", () => {
  const others = exampleEvidence().entrances.slice(1);
  const withGate = (gate: null | { id: string; closedAt: string }) => ({
    entrances: [exampleEntrance("west", { gate }), ...others],
  });
  expect(told(withGate(null))).toEqual([["no-gate", "west", "2020-02-05T00:00:00.000Z"]]);
  expect(told(withGate({ id: "gate-west", closedAt: ago(1) }))).toEqual([["gate-closed", "west", ago(1)]]);
});

const look = (hours: number, result: "intact" | "damaged" | "opened" | "missing" = "intact", photos = 1) => ({
  ...{ entrance: "lane", at: ago(hours), result, photos },
});
test.each([
  ["never", [], "never-checked", "2020-02-05T00:00:00.000Z"],
  ["twenty-four hours ago to the second", [look(24)], "check-lapsed", MOMENT],
  ["an hour ago, without a photo", [look(1, "intact", 0)], "check-without-photo", ago(1)],
  ["with a photo yesterday, without one today", [look(25), look(1, "intact", 0)], "check-without-photo", ago(1)],
  ["intact, then damaged", [look(3), look(1, "damaged")], "block-broken", ago(1)],
  ["opened by somebody", [look(1, "opened")], "block-broken", ago(1)],
  ["gone", [look(1, "missing")], "block-broken", ago(1)],
  ["before it was blocked", [look(40)], "never-checked", "2020-02-05T00:00:00.000Z"],
] as const)("[CLOSURE-2] the block was checked: %s", (_, inspections, reason, since) => {
  expect(told({ inspections })).toEqual([[reason, "lane", since]]);
});

test("[CLOSURE-2] repaired and seen with a photo, it is whole again; a look without one within the day does no harm", () => {
  expect(check({ inspections: [look(3, "damaged"), look(1)] })).toEqual([]);
  expect(check({ inspections: [look(3), look(1, "intact", 0)] })).toEqual([]);
});

test("[CLOSURE-3] an opening without an end is a hole since it began, at a block too", () => {
  expect(told({ openings: [{ entrance: "fire", beganAt: ago(1), endedAt: null }] })).toEqual([
    ["emergency-open", "fire", ago(1)],
  ]);
  expect(told({ openings: [{ entrance: "lane", beganAt: ago(2), endedAt: null }] })).toEqual([
    ["emergency-open", "lane", ago(2)],
  ]);
  expect(told({ openings: [{ entrance: "fire", beganAt: ago(1), endedAt: ago(-1) }] })).toHaveLength(1);
  expect(check({ openings: [{ entrance: "fire", beganAt: ago(-1), endedAt: null }] })).toEqual([]);
});

test("[CLOSURE-3] an emergency way found open with no opening logged then, until it is found intact", () => {
  const found = (hours: number, result: "opened" | "intact") => ({ ...look(hours, result), entrance: "fire" });
  const kept = exampleEvidence().inspections;
  expect(told({ inspections: [...kept, found(2, "opened")] })).toEqual([["opened-unlogged", "fire", ago(2)]]);
  expect(check({ inspections: [...kept, found(5.5, "opened")] })).toEqual([]);
  expect(check({ inspections: [...kept, found(2, "opened"), found(1, "intact")] })).toEqual([]);
});

test("[CLOSURE-4] a crossing is accounted for by its segment or by nearness; one that is not is a hole of its own", () => {
  const crossings = [
    { segment: "way/1", at: [120.4, 30.5002] as const },
    { segment: "way/2", at: [120.42, 30.5] as const },
    { segment: "way/3", at: [120.43, 30.5] as const },
  ];
  const perimeter = examplePerimeter({ crossings, crossingsSince: ago(4) });
  const entrances = [...exampleEvidence().entrances.slice(0, 1), exampleBlock("lane", { segment: "way/3" })];
  expect(checkClosure(perimeter, exampleEvidence({ entrances }), MOMENT)).toEqual([
    { reason: "way-unaccounted", entrance: null, segment: "way/2", since: ago(4) },
  ]);
});

test("[CLOSURE-4] a line nobody has walked along is not closed; one without any crossing is", () => {
  const nothing = { entrances: [], duties: [], inspections: [], openings: [] };
  expect(checkClosure(examplePerimeter(), nothing, MOMENT).map(({ reason }) => reason)).toEqual(["no-entrance"]);
  expect(checkClosure(examplePerimeter({ crossings: [] }), nothing, MOMENT)).toEqual([]);
});

/** A perimeter of any size that is closed: each gate has a duty, each block a look, and no two more than it needs. */
const closedPerimeter = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.double({ min: 0, max: 11.9, noNaN: true }))
  .filter(([gates, blocks]) => gates + blocks > 0)
  .map(([gates, blocks, hours]): ClosureEvidence => {
    const open = Array.from({ length: gates }, (_, index) => exampleEntrance(`gate${index}`));
    const shut = Array.from({ length: blocks }, (_, index) => exampleBlock(`block${index}`));
    return {
      entrances: [...open, ...shut],
      duties: open.map(({ id }) => ({ gate: `gate-${id}`, at: ago(hours) })),
      inspections: shut.map(({ id }) => ({ entrance: id, at: ago(hours), result: "intact", photos: 1 })),
      openings: [],
    };
  });

test("[CLOSURE-5] taking any one duty or inspection from a closed perimeter makes exactly that hole", () => {
  fc.assert(
    fc.property(closedPerimeter, fc.nat(), (evidence, pick) => {
      expect(checkClosure(examplePerimeter(), evidence, MOMENT)).toEqual([]);
      const at = pick % evidence.entrances.length;
      const { id, state } = evidence.entrances[at]!;
      const holes = checkClosure(
        examplePerimeter(),
        {
          ...evidence,
          duties: evidence.duties.filter(({ gate }) => gate !== `gate-${id}`),
          inspections: evidence.inspections.filter(({ entrance }) => entrance !== id),
        },
        MOMENT,
      );
      expect(holes.map(holeKey)).toEqual([`${state === "open" ? "no-duty" : "never-checked"}/${id}`]);
    }),
  );
});

test("[CLOSURE-5] whatever is closed now is red once everything has lapsed, and every hole lies in the past", () => {
  const tomorrow = ago(-36);
  fc.assert(
    fc.property(closedPerimeter, (evidence) => {
      const holes = checkClosure(examplePerimeter(), evidence, tomorrow);
      expect(holes).toHaveLength(evidence.entrances.length);
      expect(holes.every(({ since }) => since <= tomorrow)).toBe(true);
    }),
  );
});
