import * as v from "valibot";
import { AreaCode } from "#domain/areas/area-code.ts";
import type { PlacePlan, VillagePlan } from "./place-plan.ts";
import type { SeedArea } from "./place.ts";

const CHINESE = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

function area(code: string, name: string, nameEn: string): SeedArea {
  return { code: v.parse(AreaCode, code), name, nameEn };
}

const twoDigits = (number: number) => String(number).padStart(2, "0");

/** Code of a village's grid, counted from 1. */
export function gridCode(village: VillagePlan, grid: number): AreaCode {
  return v.parse(AreaCode, village.code + twoDigits(grid));
}

/** Code of a micro-grid, counted from 1 in its grid. */
export function microGridCode(village: VillagePlan, grid: number, microGrid: number): AreaCode {
  return v.parse(AreaCode, gridCode(village, grid) + twoDigits(microGrid));
}

/** 湾里第一网格 */
export function gridName(village: VillagePlan, grid: number): string {
  return `${village.name.replace(/村$/, "")}第${CHINESE[grid]}网格`;
}

function villageAreas(village: VillagePlan): SeedArea[] {
  const areas = [area(village.code, village.name, village.nameEn)];
  village.grids.forEach((microGrids, index) => {
    const grid = index + 1;
    areas.push(area(gridCode(village, grid), gridName(village, grid), `${village.nameEn} grid ${grid}`));
    for (let number = 1; number <= microGrids; number++) {
      areas.push(area(microGridCode(village, grid, number), `第${number}微网格`, `Micro-grid ${number}`));
    }
  });
  return areas;
}

/** The tree of a place: county, town, then each village with its grids and micro-grids. */
export function buildAreas(plan: PlacePlan): SeedArea[] {
  const { county, town } = plan;
  return [
    area(county.code, county.name, county.nameEn),
    area(town.code, town.name, town.nameEn),
    ...plan.villages.flatMap(villageAreas),
  ];
}
