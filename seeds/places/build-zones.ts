import * as v from "valibot";
import { MicroGridCode, VillageCode } from "#domain/areas/area-code.ts";
import type { Zone } from "#domain/areas/area.ts";
import { microGridCode } from "./build-areas.ts";
import type { PlacePlan, VillagePlan } from "./place-plan.ts";

const CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

/** All micro-grids of a village in the order of their codes. */
export function listMicroGrids(village: VillagePlan): MicroGridCode[] {
  return village.grids.flatMap((microGrids, grid) =>
    Array.from({ length: microGrids }, (_, index) =>
      v.parse(MicroGridCode, microGridCode(village, grid + 1, index + 1)),
    ),
  );
}

/** The zones (战区) of a place of one village: so many micro-grids each, cutting across the grids where they must. */
export function buildZones(plan: PlacePlan): (Zone & { readonly nameEn: string })[] {
  const village = plan.villages[0]!;
  const microGrids = listMicroGrids(village);
  let from = 0;
  return (plan.zones ?? []).map((count, index) => ({
    id: `${plan.id}-zone-${index + 1}`,
    village: v.parse(VillageCode, village.code),
    name: `第${CHINESE[index]}战区`,
    nameEn: `Zone ${index + 1}`,
    microGrids: microGrids.slice(from, (from += count)),
  }));
}
