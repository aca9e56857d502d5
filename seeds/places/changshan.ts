import { sfc32 } from "#seeds/random.ts";
import map from "#seeds/data/changshan-map.json" with { type: "json" };
import { Appointments } from "./assign-staff.ts";
import { buildAreas } from "./build-areas.ts";
import { buildPerimeters } from "./build-perimeters.ts";
import { buildRegister } from "./build-register.ts";
import { buildZones } from "./build-zones.ts";
import { listTies } from "./list-ties.ts";
import { CHANGSHAN } from "./plans.ts";
import { buildVenues } from "#seeds/venues/build-venues.ts";
import type { Place, PlaceMap } from "./place.ts";
import { gatesOf, readEntrances } from "./read-map.ts";

/** Liaison members of the three micro-grids of each zone, 22 in all; with five zones 110. */
const LIAISONS_PER_MICRO_GRID = [7, 7, 8] as const;
const PEOPLE_WITH_TIES = 84;

/**
 * Changshan village in Haining: five zones staffed 1+1+N (a village cadre, a grid worker, 22 liaison party members), 850
 * households of whom each liaison member looks after 5 to 10, and 84 people to be asked about their ties.
 */
export function changshan(seed = 20_200_206): Place {
  const random = sfc32(seed);
  const entries = buildRegister(random, CHANGSHAN, true);
  const zones = buildZones(CHANGSHAN);
  const entrances = readEntrances(map as PlaceMap);
  const appointments = new Appointments(random);
  const entriesOf = (microGrid: string) => entries.filter(({ household }) => household.area === microGrid);
  const staff = zones.flatMap(({ id, village, microGrids }) => {
    const inZone = microGrids.flatMap(entriesOf);
    return [
      appointments.appoint("village-cadre", inZone, village, id),
      appointments.appoint("grid-worker", inZone, village, id),
    ];
  });
  const liaisons = zones.flatMap(({ id, microGrids }) =>
    microGrids.flatMap((microGrid, index) =>
      appointments.appointLiaisons(entriesOf(microGrid), LIAISONS_PER_MICRO_GRID[index]!, microGrid, id),
    ),
  );
  return {
    id: CHANGSHAN.id,
    name: CHANGSHAN.name,
    nameEn: CHANGSHAN.nameEn,
    areas: buildAreas(CHANGSHAN),
    zones,
    entries,
    perimeters: buildPerimeters(CHANGSHAN),
    entrances,
    gates: gatesOf(entrances, CHANGSHAN.perimeter!.id),
    staff,
    liaisons,
    askList: listTies(random, entries, PEOPLE_WITH_TIES),
    venues: buildVenues(seed, CHANGSHAN),
    map: map as PlaceMap,
  };
}
