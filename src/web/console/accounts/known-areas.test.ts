import { expect, test } from "vitest";
import { findKnownArea, joinKnownAreas, listAreasForRole } from "./known-areas.ts";

const county = { code: "330483", name: "桐乡市", nameEn: "Tongxiang" };
const wanli = { code: "330483107204", name: "湾里村", nameEn: "Wanli" };
const changshan = { code: "330481003206", name: "长山村", nameEn: "Changshan" };
const grid = { code: "33048310720401", name: "湾里第一网格", nameEn: null };
const known = joinKnownAreas([{ ...wanli, nameEn: null }, grid], [county, wanli, changshan]);

test("[WEB-11] each area is known once, with its English name where there is one", () => {
  expect(known).toEqual([changshan, county, wanli, grid]);
});

test("[WEB-11] offered is what a duty can be held at, within the areas held", () => {
  expect(listAreasForRole(known, "cadre", ["330483"])).toEqual([wanli]);
  expect(listAreasForRole(known, "cadre", ["330483", "330481"])).toEqual([changshan, wanli]);
  expect(listAreasForRole(known, "grid-worker", ["330483"])).toEqual([grid]);
  expect(listAreasForRole(known, "administrator", ["330483107"])).toEqual([]);
});

test("[WEB-11] a code being typed is named by the smallest area around it", () => {
  expect(findKnownArea(known, "33048310720401")).toEqual(grid);
  expect(findKnownArea(known, "3304831072040199")).toEqual(grid);
  expect(findKnownArea(known, "33048310720402")).toEqual(wanli);
  expect(findKnownArea(known, "330483107")).toEqual(county);
  expect(findKnownArea(known, "3304")).toBeUndefined();
});
