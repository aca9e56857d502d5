import { describe, expect, test } from "vitest";
import { coversArea, opensArea } from "./pass-area.ts";

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
