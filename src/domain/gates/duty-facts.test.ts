import * as v from "valibot";
import { expect, test } from "vitest";
import { exampleId } from "#domain/orders/example-order.ts";
import { DutyBegun, findDutyAt } from "./duty-facts.ts";

const FROM_SIX = { at: "2020-02-05T22:00:00.000Z", who: "a" };
const FROM_TWO = { at: "2020-02-06T06:00:00.000Z", who: "b" };

test("[GATE-40] who begins ends the duty before, whichever of the two is heard of first", () => {
  for (const duties of [
    [FROM_SIX, FROM_TWO],
    [FROM_TWO, FROM_SIX],
  ]) {
    expect(findDutyAt(duties, "2020-02-06T05:59:59.999Z")).toBe(FROM_SIX);
    expect(findDutyAt(duties, "2020-02-06T06:00:00.000Z")).toBe(FROM_TWO);
    expect(findDutyAt(duties, "2020-02-05T21:59:59.999Z")).toBeUndefined();
  }
});

const begun = { gate: exampleId(1), resident: null, name: null, how: "typed" };

test("[GATE-41] a name is enough; a resident goes by id, and nobody is nobody", () => {
  expect(v.is(DutyBegun, { ...begun, name: "王来" })).toBe(true);
  expect(v.is(DutyBegun, { ...begun, resident: exampleId(2), how: "pass-scan" })).toBe(true);
  expect(v.is(DutyBegun, { ...begun, resident: exampleId(2), name: "王来" })).toBe(false);
  expect(v.is(DutyBegun, begun)).toBe(false);
});
