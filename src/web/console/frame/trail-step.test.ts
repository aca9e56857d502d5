import { expect, test } from "vitest";
import { listAreaTrail } from "./trail-step.ts";

const NAMES: Record<string, string> = { "330483107": "崇福镇", "330483107204": "湾里村", "33048310720401": "一网格" };
const trail = (code: string, top: string) =>
  listAreaTrail(
    code,
    top,
    (step) => NAMES[step] ?? step,
    (step) => `/register/${step}`,
  );

test("[WEB-9] the way down starts at the highest area the user holds and ends where we are", () => {
  expect(trail("33048310720401", "330483107")).toEqual([
    { text: "崇福镇", to: "/register/330483107" },
    { text: "湾里村", to: "/register/330483107204" },
    { text: "一网格" },
  ]);
  expect(trail("330483107204", "330483107204")).toEqual([{ text: "湾里村" }]);
});

test("[WEB-9] a code that no level has leads nowhere", () => {
  expect(() => trail("3304831", "330483")).toThrow();
});
