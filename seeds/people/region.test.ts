import { expect, test } from "vitest";
import { isRegionCode } from "#domain/register/is-region-code.ts";
import { listRegions, NATIVES, regionAtBirth } from "./region.ts";

test("every region is or was a code of GB/T 2260", () => {
  expect(listRegions().filter(({ code }) => !isRegionCode(code))).toEqual([]);
  expect(listRegions().length).toBeGreaterThan(55);
});

test("who was born in Tongxiang before it became a city bears the abolished code", () => {
  expect(regionAtBirth(NATIVES.tongxiang.own, 1992).code).toBe("330425");
  expect(regionAtBirth(NATIVES.tongxiang.own, 1993).code).toBe("330483");
});
