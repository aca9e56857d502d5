import { randomBytes } from "node:crypto";
import type { Place, ResidentReference } from "#seeds/places/place.ts";
import { townOf } from "#domain/areas/area-code.ts";
import type { StaffAssigned } from "#domain/areas/staff-assigned.ts";
import type { GateSetUp } from "#domain/gates/gate-facts.ts";
import type { VenueRecorded } from "#domain/venues/venue-facts.ts";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import { putAreaMap, putAreas, putDistrict, putZone } from "#server/areas/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import { recordHousehold, recordResident } from "#server/register/make-register-facts.ts";
import type { Services } from "#server/services.ts";
import { perimetersOf } from "./perimeters-of.ts";

/** So many facts share a transaction: large enough to be fast, small enough to stay cheap in memory. */
const BATCH = 2_000;

/** Loads a reference place into an empty town: its areas, its register, its staff, its gates, its venues and its perimeters. */
export async function loadPlace(services: Services, place: Place): Promise<void> {
  const town = townOf(place.areas.find(({ code }) => code.length === 12)!.code);
  await services.database.transaction(SERVER_SCOPE, async (tx) => {
    await putAreas(tx, place.areas);
    const villages = place.areas.filter(({ code }) => code.length === 12).map(({ code }) => code);
    await putDistrict(tx, { id: place.id, town, name: place.name, nameEn: place.nameEn, villages });
    for (const zone of place.zones) await putZone(tx, zone);
    await putAreaMap(tx, place.id, place.map);
  });
  const facts = factsOf(services, place);
  for (let from = 0; from < facts.length; from += BATCH) {
    const batch = facts.slice(from, from + BATCH);
    await services.journal.act(town, null, async () => ({ facts: batch, value: undefined }));
  }
}

function factsOf(services: Services, place: Place): DeskFact[] {
  const ids = new Map<string, string>();
  const mint = () => mintUuid7(services.now().getTime(), randomBytes(10));
  const register = place.entries.flatMap(({ household, residents }): DeskFact[] => {
    const id = mint();
    return [
      { kind: "register.household-recorded", area: household.area, subject: id, body: recordHousehold(id, household) },
      ...residents.map((resident, index) => {
        const own = mint();
        ids.set(`${household.village}/${household.number}/${index}`, own);
        const body = recordResident(own, id, resident, services.sealing);
        return { kind: "register.resident-recorded", area: household.area, subject: own, body };
      }),
    ];
  });
  const idOf = ({ village, number, resident }: ResidentReference) => ids.get(`${village}/${number}/${resident}`)!;
  const staff = [...place.staff, ...place.liaisons].map((member): DeskFact => {
    const households = "households" in member ? (member.households as StaffAssigned["households"]) : [];
    const body: StaffAssigned = { resident: idOf(member), duty: member.duty, zone: member.zone ?? null, households };
    return { kind: "areas.staff-assigned", area: member.area, subject: body.resident, body };
  });
  const gates = new Map(place.gates.map(({ id }) => [id, mint()]));
  return [
    ...register,
    ...staff,
    ...gatesOf(place, gates),
    ...venuesOf(place, mint),
    ...perimetersOf(place, { gates, mint, sealing: services.sealing }),
  ];
}

/** The gates of the joint perimeter. Each serves every village of the place. */
function gatesOf(place: Place, ids: ReadonlyMap<string, string>): DeskFact[] {
  const serves = place.areas.filter(({ code }) => code.length === 12).map(({ code }) => code);
  return place.gates.map(({ id, name, nameEn, village, lon, lat }) => {
    const body: GateSetUp = { gate: ids.get(id)!, name, nameEn, district: place.id, serves, lon, lat };
    return { kind: "gate.set-up", area: village, subject: body.gate, body };
  });
}

function venuesOf(place: Place, mint: () => string): DeskFact[] {
  return place.venues.map(({ village, name, nameEn, kind, address }) => {
    const body: VenueRecorded = { venue: mint(), name, nameEn, kind, placeKind: "village", address };
    return { kind: "venue.recorded", area: village, subject: body.venue, body };
  });
}
