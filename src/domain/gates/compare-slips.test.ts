import { expect, test } from "vitest";
import { isProbableTwin, isSameSlip, mayMeetSlips, twinsOf, whoIs, type TimedPassage } from "./compare-slips.ts";
import { examplePassage } from "./example-passage.ts";
import type { Passage } from "./gate-facts.ts";

const AT = "2020-02-06T02:05:00.000Z";
const slip = (changes: Partial<Passage> = {}, at = AT): TimedPassage => ({
  at,
  body: examplePassage({ slip: "7-0047-7", ...changes }),
});

test("[GATE-33] two typings of a slip are the same whatever the typist's phone knew, and to the minute", () => {
  const other = slip({ rulesAge: null, guard: "01700000-0000-7000-8000-0000000000ff" }, "2020-02-06T02:05:41.000Z");
  expect(isSameSlip(slip(), other)).toBe(true);
  const [person] = slip().body.people;
  expect(isSameSlip(slip(), slip({ people: [{ ...person!, foundBy: "name" }] }))).toBe(true);
});

test("[GATE-33] another minute, direction, person, temperature, verdict or name is another word", () => {
  const [person] = slip().body.people;
  const others = [
    slip({}, "2020-02-06T02:06:00.000Z"),
    slip({ direction: "out" }),
    slip({ mode: "vehicle", plate: "浙F12345" }),
    slip({ remark: "王来" }),
    slip({ people: [{ ...person!, resident: "01700000-0000-7000-8000-000000000099" }] }),
    slip({ people: [{ ...person!, celsius: 37.1 }] }),
    slip({ people: [{ ...person!, verdict: "turn-back" }] }),
  ];
  expect(others.map((other) => isSameSlip(slip(), other))).toEqual(others.map(() => false));
});

const there = { gate: "g", direction: "in", at: AT, subject: "r" } as const;

test.each([
  ["2020-02-06T01:55:00.000Z", true],
  ["2020-02-06T02:15:00.000Z", true],
  ["2020-02-06T02:15:00.001Z", false],
  ["2020-02-06T01:54:59.999Z", false],
])("[GATE-34] recorded at %s it is probably the same: %s", (at, isTwin) => {
  expect(isProbableTwin(there, { ...there, at })).toBe(isTwin);
});

test("[GATE-34] somebody else, another gate or the other direction is no twin", () => {
  expect(isProbableTwin(there, { ...there, subject: "s" })).toBe(false);
  expect(isProbableTwin(there, { ...there, gate: "h" })).toBe(false);
  expect(isProbableTwin(there, { ...there, direction: "out" })).toBe(false);
});

test("[GATE-34] a stranger is known by nothing", () => {
  const [person] = slip().body.people;
  expect(whoIs({ ...person!, resident: null })).toBeNull();
});

test("[GATE-36] the twins of a slip are its person's passages there; of a stranger's slip there are none", () => {
  const other = { at: "2020-02-06T02:10:00.000Z", body: slip().body };
  const far = { at: "2020-02-06T02:20:00.000Z", body: slip().body };
  const out = { at: AT, body: { ...slip().body, direction: "out" as const } };
  expect(twinsOf(slip(), [far, out, other])).toEqual([other]);
  const [person] = slip().body.people;
  const stranger = slip({ people: [{ ...person!, resident: null }] });
  expect(twinsOf(stranger, [other, { ...other, body: stranger.body }])).toEqual([]);
});

test("[GATE-36] a passage heard of within a minute cannot have been typed in from paper before", () => {
  expect(mayMeetSlips({ at: AT, receivedAt: "2020-02-06T02:05:59.999Z" })).toBe(false);
  expect(mayMeetSlips({ at: AT, receivedAt: "2020-02-06T02:06:00.000Z" })).toBe(true);
});
