import { expect, test } from "vitest";
import { decideCorrection } from "./decide-correction.ts";

const RECORDED = "2020-02-06T04:00:00.000Z";

test.each([
  ["at once", RECORDED, true, { kind: "accept" }],
  ["ten minutes later", "2020-02-06T04:10:00.000Z", true, { kind: "accept" }],
  ["later", "2020-02-06T04:10:00.001Z", true, { kind: "refuse", because: "too-late" }],
  ["before", "2020-02-06T03:59:59.999Z", true, { kind: "refuse", because: "before-the-passage" }],
  ["by another phone", RECORDED, false, { kind: "refuse", because: "other-terminal" }],
])("[GATE-12] a passage is corrected by its own phone within ten minutes: %s", (_, at, isSameTerminal, expected) => {
  expect(decideCorrection(RECORDED, at, isSameTerminal)).toEqual(expected);
});
