import * as v from "valibot";
import { VillageCode } from "#domain/areas/area-code.ts";
import { sfc32 } from "#seeds/random.ts";
import map from "#seeds/data/liuliang-map.json" with { type: "json" };
import { Appointments } from "./assign-staff.ts";
import { buildAreas } from "./build-areas.ts";
import { buildPerimeters } from "./build-perimeters.ts";
import { buildRegister } from "./build-register.ts";
import { LIULIANG } from "./plans.ts";
import { buildVenues } from "#seeds/venues/build-venues.ts";
import type { Place, PlaceMap, StaffMember } from "./place.ts";
import { gatesOf, readEntrances } from "./read-map.ts";

/**
 * Liuliang district in the town of Chongfu: six villages behind one joint perimeter with four gates, and three estates
 * behind micro perimeters. Another seed makes other people, never other numbers of them.
 */
export function liuliang(seed = 20_200_205): Place {
  const random = sfc32(seed);
  const areas = buildAreas(LIULIANG);
  const entries = buildRegister(random, LIULIANG);
  const entrances = readEntrances(map as PlaceMap);
  const appointments = new Appointments(random);
  const within = Map.groupBy(entries, ({ household }) => household.area);
  const entriesIn = (code: string) => entries.filter(({ household }) => household.area.startsWith(code));
  const staff = areas.flatMap(({ code }): StaffMember[] => {
    if (code.length !== 12 && code.length !== 14) return [];
    return [appointments.appoint(code.length === 12 ? "village-cadre" : "grid-worker", entriesIn(code), code)];
  });
  const liaisons = [...within].flatMap(([area, neighbours]) =>
    appointments.appointLiaisons(neighbours, Math.round(neighbours.length / 7.6), area),
  );
  return {
    id: LIULIANG.id,
    name: LIULIANG.name,
    nameEn: LIULIANG.nameEn,
    district: {
      id: LIULIANG.id,
      name: LIULIANG.name,
      nameEn: LIULIANG.nameEn,
      villages: LIULIANG.villages.map(({ code }) => v.parse(VillageCode, code)),
    },
    areas,
    zones: [],
    entries,
    perimeters: buildPerimeters(LIULIANG),
    entrances,
    gates: gatesOf(entrances, LIULIANG.perimeter!.id),
    staff,
    liaisons,
    askList: [],
    venues: buildVenues(seed, LIULIANG),
    map: map as PlaceMap,
  };
}
