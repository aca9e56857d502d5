import { sfc32 } from "#seeds/random.ts";
import { buildAreas } from "./build-areas.ts";
import { buildRegister } from "./build-register.ts";
import type { PlacePlan } from "./place-plan.ts";
import { LIJIABANG, MAOQIAODAI, QIANJIADAI, ZHICUN } from "./plans.ts";
import type { Place } from "./place.ts";

/**
 * A village whose areas are known and whose register comes as a sheet. Its entries are what a right import of that sheet
 * leaves in the database. No map, no gates, no staff yet.
 */
function villageToImport(plan: PlacePlan, seed: number): Place {
  return {
    id: plan.id,
    name: plan.name,
    nameEn: plan.nameEn,
    areas: buildAreas(plan),
    zones: [],
    entries: buildRegister(sfc32(seed), plan),
    perimeters: [],
    entrances: [],
    gates: [],
    staff: [],
    liaisons: [],
    askList: [],
    venues: [],
    map: { type: "FeatureCollection", features: [] },
  };
}

/** Maoqiaodai (330483107210): 700 households, 2,816 people; the messy workbook. */
export function otherVillage(seed = 210): Place {
  return villageToImport(MAOQIAODAI, seed);
}

/** Qianjiadai (330483107211): 420 households, 1,690 people; the GBK file. */
export function csvVillage(seed = 211): Place {
  return villageToImport(QIANJIADAI, seed);
}

/** Lijiabang (330483107212): 90 households, 361 people; the workbook with one household a row. */
export function wideVillage(seed = 212): Place {
  return villageToImport(LIJIABANG, seed);
}

/** Zhicun (330483107225): 4,972 households, 20,000 people; the benchmark's workbook. */
export function benchVillage(seed = 225): Place {
  return villageToImport(ZHICUN, seed);
}
