import { expect, test } from "vitest";
import { bodyOf, draftOf, isReady, withRoadKind } from "./entrance-draft.ts";

const blank = draftOf(undefined, "330483107204");

test("[CLOSURE-10] a trunk road leaves no choice but open, a fire lane all but blocked", () => {
  expect(withRoadKind(blank, "trunk").state).toBe("open");
  expect(withRoadKind({ ...blank, state: "emergency-only" }, "fire-lane").state).toBe("emergency-only");
  expect(withRoadKind(blank, "fire-lane").state).toBe("open");
  expect(withRoadKind(blank, "path").state).toBe("blocked");
});

test("[CLOSURE-11] a form is ready with name, place and reason, and a key's holder where the way is for emergencies", () => {
  const filled = { ...blank, name: "东口", lon: "120.4", lat: "30.5", why: "封堵小路" };
  expect([isReady(blank), isReady(filled), isReady({ ...filled, lat: "95" })]).toEqual([false, true, false]);
  expect(isReady({ ...filled, state: "emergency-only" })).toBe(false);
  expect(isReady({ ...filled, state: "emergency-only", keyHolder: "吴师傅" })).toBe(true);
});

test("[CLOSURE-11] what the server is asked: a gate for an open way only, a phone left empty is kept", () => {
  const filled = { ...blank, name: " 东口 ", lon: "120.4", lat: "30.5", gate: "g", keyHolder: "吴师傅", why: "封堵" };
  expect(bodyOf(filled, "p", null)).toMatchObject({
    name: "东口",
    gate: null,
    keyHolder: { name: "吴师傅", phone: null },
  });
  expect(bodyOf({ ...filled, state: "open" }, "p", "way/1")).toMatchObject({
    gate: "g",
    keyHolder: null,
    segment: "way/1",
  });
});
