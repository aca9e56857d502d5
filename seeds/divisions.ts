import * as v from "valibot";
import { AreaCode } from "#domain/areas/area-code.ts";
import type { Area } from "#domain/areas/area.ts";
import edition from "#seeds/data/jiaxing-2019.json" with { type: "json" };

/** 湾里村村委会 → 湾里村, 迎丰村委会 → 迎丰村, 中山社区居委会 → 中山社区: the place without its committee. */
export function divisionName(name: string): string {
  return name
    .replace(/(居民委员会|居委会)$/, "")
    .replace(/(村民委员会|村委会)$/, "村")
    .replace(/村村$/, "村");
}

/** Counties, towns and villages of Jiaxing as they stood on 2020-02-05, from the top down, with their plain names. */
export function listDivisions(): Area[] {
  const rows = [...edition.counties, ...edition.towns, ...edition.villages] as [string, string][];
  return rows.map(([code, name]) => ({ code: v.parse(AreaCode, code), name: divisionName(name) }));
}
