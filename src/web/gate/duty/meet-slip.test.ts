import { expect, test } from "vitest";
import type { GateBriefing } from "#protocol/slips.ts";
import { EXAMPLE_AT, EXAMPLE_PERSON, exampleRecorded } from "./example-duty.ts";
import { STRANGER } from "./gate-stop.ts";
import { meetSlip } from "./meet-slip.ts";
import type { TypedSlip } from "./slip-draft.ts";

const typed = (changes: Partial<TypedSlip> = {}): TypedSlip => ({
  ...{ slip: "7-0047-7", at: EXAMPLE_AT, verdict: "admit", remark: null },
  stop: { direction: "in", mode: "foot", plate: null, people: [EXAMPLE_PERSON] },
  ...changes,
});
const told: GateBriefing["typedIn"][number] = {
  ...{ slip: "7-0047-7", at: EXAMPLE_AT, direction: "in", verdict: "admit", subject: "r0" },
  ...{ remark: null, celsius: 36.5 },
};

test("[GATEAPP-15] a slip nobody has heard of is new", () => {
  expect(meetSlip(typed(), "g", [], [])).toEqual({ kind: "new" });
  expect(meetSlip(typed(), "g", [], [{ ...told, slip: "7-0048-9" }])).toEqual({ kind: "new" });
});

test("[GATEAPP-15] typed in before, here or elsewhere: taken already when it says the same, shown when it does not", () => {
  const here = exampleRecorded("admit", "f1", { slip: "7-0047-7" });
  expect(meetSlip(typed(), "g", [here], [])).toMatchObject({ kind: "repeated", known: { name: EXAMPLE_PERSON.name } });
  expect(meetSlip(typed(), "g", [], [told])).toMatchObject({ kind: "repeated" });
  expect(meetSlip(typed({ verdict: "hold" }), "g", [], [told])).toMatchObject({
    kind: "differs",
    known: { at: EXAMPLE_AT },
  });
  const stranger = typed({ stop: { ...typed().stop, people: [STRANGER] }, remark: "王来" });
  expect(meetSlip(stranger, "g", [], [told])).toMatchObject({ kind: "differs" });
  expect(meetSlip(stranger, "g", [], [{ ...told, subject: null, remark: "王来", celsius: null }])).toMatchObject({
    ...{ kind: "repeated", known: { name: "王来" } },
  });
});

test("[GATEAPP-15] whom this phone recorded there within ten minutes is probably the same; taken back, it is not", () => {
  const recorded = exampleRecorded("admit", "f1", { at: "2020-02-06T02:14:00.000Z" });
  expect(meetSlip(typed(), "g", [recorded], [])).toMatchObject({ kind: "probable-twin", known: { at: recorded.at } });
  expect(meetSlip(typed(), "g", [{ ...recorded, state: "taken-back" }], [])).toEqual({ kind: "new" });
  expect(meetSlip(typed({ at: "2020-02-06T02:03:00.000Z" }), "g", [recorded], [])).toEqual({ kind: "new" });
});
