import { expect, test } from "vitest";
import { nextCode } from "./next-code.ts";

test("[CONSOLE-10] a new grid takes the number after the highest, and never one that was used before", () => {
  expect(nextCode("330483107204", [])).toBe("33048310720401");
  expect(nextCode("330483107204", ["33048310720401", "33048310720409"])).toBe("33048310720410");
  expect(nextCode("33048310720401", ["3304831072040107"])).toBe("3304831072040108");
  expect(nextCode("330483107204", ["33048310720499"])).toBeUndefined();
});
