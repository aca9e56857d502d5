import { expect, test } from "vitest";
import { EXAMPLE_PERSON } from "./example-duty.ts";
import { emptySlip, readSlip, slipMoment, type SlipDraft } from "./slip-draft.ts";

/** Ten past ten in the morning in Shanghai. */
const NOW = "2020-02-06T02:10:00.000Z";
const draft = (changes: Partial<SlipDraft> = {}): SlipDraft => ({
  ...emptySlip(),
  ...{ number: "700477", time: "10:05", person: EXAMPLE_PERSON, celsius: 36.8, verdict: "admit" },
  ...changes,
});

test("[GATEAPP-14] a slip happened at the time written on it, in Shanghai, today or on a day before", () => {
  expect(slipMoment(0, "10:05", NOW)).toBe("2020-02-06T02:05:00.000Z");
  expect(slipMoment(0, "00:00", NOW)).toBe("2020-02-05T16:00:00.000Z");
  expect(slipMoment(1, "23:59", NOW)).toBe("2020-02-05T15:59:00.000Z");
  expect(slipMoment(0, "23:30", "2020-02-06T16:30:00.000Z")).toBe("2020-02-07T15:30:00.000Z");
  for (const time of ["1005", "10:05", "１００５", "10.05"])
    expect(slipMoment(0, time, NOW)).toBe("2020-02-06T02:05:00.000Z");
  expect(slipMoment(0, "905", NOW)).toBe("2020-02-06T01:05:00.000Z");
  expect(["", "24:00", "9:5"].map((time) => slipMoment(0, time, NOW))).toEqual([undefined, undefined, undefined]);
});

test("[GATEAPP-14] what is typed becomes a stop with the verdict as written", () => {
  expect(readSlip(draft(), NOW)).toEqual({
    ok: true,
    typed: {
      ...{ slip: "7-0047-7", at: "2020-02-06T02:05:00.000Z", verdict: "admit", remark: null },
      stop: { direction: "in", mode: "foot", plate: null, people: [{ ...EXAMPLE_PERSON, celsius: 36.8 }] },
    },
  });
});

test("[GATEAPP-14] a plate makes it a vehicle; whom no list knows is kept by the name as written, or without one", () => {
  const unlisted = readSlip(draft({ isUnlisted: true, name: " 王  来 ", plate: "浙f·12345" }), NOW);
  expect(unlisted).toMatchObject({
    typed: {
      remark: "王 来",
      stop: { mode: "vehicle", plate: "浙F12345", people: [{ standing: "outsider", name: "王 来" }] },
    },
  });
  expect(readSlip(draft({ isUnlisted: true }), NOW)).toMatchObject({ typed: { remark: null } });
});

test.each([
  ["number", { number: "700478" }],
  ["time", { time: "" }],
  ["future", { time: "10:11" }],
  ["person", { person: undefined }],
  ["plate", { plate: "1" }],
  ["verdict", { verdict: undefined }],
] as const)("[GATEAPP-14] what is missing is named: %s", (problem, changes) => {
  expect(readSlip(draft(changes as Partial<SlipDraft>), NOW)).toEqual({ ok: false, problem });
});
