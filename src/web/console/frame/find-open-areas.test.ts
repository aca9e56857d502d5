import { expect, test } from "vitest";
import { PURPOSES_OF_ROLE, type Role } from "#domain/access/role.ts";
import { CONSOLE_AREAS, type ConsoleAreaName } from "../console-area.ts";
import { findOpenAreas } from "./find-open-areas.ts";

const all = new Set(Object.keys(CONSOLE_AREAS) as ConsoleAreaName[]);
const holding = (role: Role) => [
  {
    id: "g",
    role,
    area: "330483107",
    areaName: "",
    areaNameEn: null,
    purposes: [...PURPOSES_OF_ROLE[role]],
    until: null,
  },
];

test("[WEB-8] the navigation shows what the duties open, in its order", () => {
  expect(findOpenAreas(holding("cadre"), all)).toEqual([
    "overview",
    "register",
    "orders",
    "venues",
    "passes",
    "gates",
    "phones",
    "perimeters",
    "areas",
  ]);
  expect(findOpenAreas(holding("administrator"), all)).toEqual(["overview", "accounts"]);
  expect(findOpenAreas(holding("auditor"), all)).toEqual(["overview", "audit"]);
  expect(findOpenAreas([], all)).toEqual(["overview"]);
});

test("[WEB-8] an area without screens has no entry", () => {
  expect(findOpenAreas(holding("cadre"), new Set(["gates", "overview"]))).toEqual(["overview", "gates"]);
});
