import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { AreaCode } from "#domain/areas/area-code.ts";
import { District } from "#domain/areas/area.ts";
import { coversArea, opensArea, PassArea } from "./pass-area.ts";

describe("[PASS-7] a pass opens the gates of its areas", () => {
  test.each([
    ["its village's gate", "330483107204", "330483107204", true],
    ["a grid's gate in its village", "330483107204", "33048310720401", true],
    ["the town's gate, on the way home", "330483107204", "330483107", true],
    ["another village's gate", "330483107204", "330483107205", false],
    ["a county pass at a village's gate", "330483", "330483107205", true],
    ["its district's gate", "liuliang", "liuliang", true],
    ["another district's gate", "liuliang", "liu", false],
    ["a district pass at a gate that lists only the village", "liuliang", "330483107204", false],
  ])("%s", (_, area, guarded, opens) => {
    expect(opensArea(area, guarded)).toBe(opens);
  });
});

describe("[PASS-8] an issuer opens only what it is trusted for", () => {
  test.each([
    ["its own village", "330483107204", "330483107204", true],
    ["a grid in it", "330483107204", "33048310720401", true],
    ["the town around it: no", "330483107204", "330483107", false],
    ["a district it names", "liuliang", "liuliang", true],
    ["a district it does not name", "330483107", "liuliang", false],
  ])("%s", (_, around, area, covers) => {
    expect(coversArea(around, area)).toBe(covers);
  });
});

describe("[PASS-7] an area of a pass is a code of some level or a district's id", () => {
  test.each(["330483", "330483107", "330483107204", "33048310720401", "3304831072040102", "liuliang", "d2"])(
    "%s",
    (area) => {
      expect(v.is(PassArea, area)).toBe(true);
      expect(v.is(AreaCode, area) || v.is(District.entries.id, area)).toBe(true);
    },
  );

  test.each(["", "33", "3304831", "330483107204012", "Liuliang", "9x", "x", "湾里", "330483 "])("not %j", (area) => {
    expect(v.is(PassArea, area)).toBe(false);
    expect(v.is(AreaCode, area) || v.is(District.entries.id, area)).toBe(false);
  });
});
