import * as v from "valibot";
import { AreaCode } from "#domain/areas/area-code.ts";
import { microGridCode } from "./build-areas.ts";
import type { PlacePlan, VillagePlan } from "./place-plan.ts";
import type { SeedPerimeter } from "./place.ts";

/** Codes of the micro-grids an estate stands in. */
export function compoundAreas(village: VillagePlan): AreaCode[] {
  const { compound } = village;
  if (compound === undefined) return [];
  return Array.from({ length: compound.lastMicroGrid - compound.firstMicroGrid + 1 }, (_, index) =>
    microGridCode(village, compound.grid, compound.firstMicroGrid + index),
  );
}

/** The perimeter of the whole place, then the micro perimeters of its estates. */
export function buildPerimeters(plan: PlacePlan): SeedPerimeter[] {
  const whole = plan.perimeter && {
    ...plan.perimeter,
    areas: plan.villages.map((village) => v.parse(AreaCode, village.code)),
    households: plan.villages.reduce((sum, village) => sum + village.households, 0),
  };
  const micro = plan.villages.flatMap(({ compound, ...village }): SeedPerimeter[] =>
    compound === undefined
      ? []
      : [
          {
            id: compound.id,
            kind: "micro",
            name: `${compound.name}微包围`,
            nameEn: `${compound.nameEn} micro perimeter`,
            areas: compoundAreas({ ...village, compound }),
            households: compound.households,
          },
        ],
  );
  return whole ? [whole, ...micro] : micro;
}
