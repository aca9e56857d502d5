import { describe, expect, test } from "vitest";
import { findDutyProblems, toNewDuty } from "./duty-draft.ts";

const NOW = new Date("2020-02-06T04:00:00Z");

describe("a duty that is being given", () => {
  test("[WEB-11] a moment of Shanghai becomes an instant, an empty field has no end", () => {
    expect(toNewDuty({ role: "guard", area: " 330483107204 ", until: "2020-02-20T18:00" })).toEqual({
      role: "guard",
      area: "330483107204",
      endsAt: "2020-02-20T10:00:00.000Z",
    });
    expect(toNewDuty({ role: "guard", area: "330483107204", until: "" }).endsAt).toBeNull();
  });

  test.each([
    ["cadre", "330483107204", "", {}],
    ["cadre", "", "", { area: "missing" }],
    ["cadre", "33048310720", "", { area: "regex" }],
    ["cadre", "330483107", "", { area: "level-of-role" }],
    ["grid-worker", "33048310720401", "", {}],
    ["grid-worker", "3304831072040102", "", {}],
    ["liaison", "33048310720401", "", { area: "level-of-role" }],
    ["administrator", "330483", "2020-02-06T12:01", {}],
    ["administrator", "330483", "2020-02-06T12:00", { endsAt: "in-the-past" }],
    ["administrator", "", "2019-12-31T00:00", { area: "missing", endsAt: "in-the-past" }],
  ] as const)("[WEB-11] %s at %s until %s", (role, area, until, problems) => {
    expect(findDutyProblems({ role, area, until }, NOW)).toEqual(problems);
  });
});
