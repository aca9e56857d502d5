import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { DistrictId } from "#domain/areas/area.ts";
import { TownCode, townOf, VillageCode } from "#domain/areas/area-code.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { closuresAt } from "#domain/venues/find-closures.ts";
import { VenueRecorded } from "#domain/venues/venue-facts.ts";
import { VenueList, type Venue } from "#protocol/venues.ts";
import type { Tx } from "#server/db/database.ts";
import { getDistrict } from "#server/gates/get-district.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import { listSignedOrders } from "#server/orders/store.ts";
import { findVenue, listVenues } from "./store.ts";

const WRITE = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;
const params = v.strictObject({ town: TownCode, id: Uuid7 });
const { venue: _venue, ...venueFields } = VenueRecorded.entries;

export const venuesRoutes = [
  route({
    method: "GET",
    path: "/districts/:district/venues",
    summary: "The venues of a district, each with the articles that close it now",
    access: { to: "granted", purpose: "command" },
    params: v.strictObject({ district: DistrictId }),
    answer: VenueList,
    handle: ({ services, params: { district }, areas, scope, now }) =>
      services.database.transaction(scope, async (tx) => {
        const { town, villages } = await getDistrict(tx, district, areas);
        const orders = (await listSignedOrders(tx, [town])).map(({ order }) => order);
        const findClosures = closuresAt(orders, now.toISOString());
        const venues = await listVenues(tx, villages);
        return { venues: venues.map((venue) => ({ ...venue, closedBy: [...findClosures(venue)] })) };
      }),
  }),
  route({
    method: "PUT",
    path: "/venues/:town/:id",
    summary: "Record a venue under an id of the caller's making, or change it; the same once more changes nothing",
    access: WRITE,
    params,
    body: v.strictObject({ area: VillageCode, ...venueFields }),
    within: ({ body }) => body.area,
    handle: ({ services, params: { town, id }, body: { area, ...venue }, caller, areas }) => {
      if (townOf(area) !== town) throw new AnswerError("invalid-field", { path: "area", rule: "other-town" });
      return services.journal.act(town, accountOf(caller), async (tx) => {
        const known = await findOwnVenue(tx, { town, id }, areas);
        if (known !== undefined && !known.removed && isSame(known, { area, ...venue }))
          return { facts: [], value: undefined };
        const body: VenueRecorded = { venue: id, ...venue };
        return { facts: [{ kind: "venue.recorded", area, subject: id, body }], value: undefined };
      });
    },
  }),
  route({
    method: "DELETE",
    path: "/venues/:town/:id",
    summary: "The venue is no more; once more changes nothing",
    access: WRITE,
    params,
    handle: ({ services, params: { town, id }, caller, areas }) =>
      services.journal.act(town, accountOf(caller), async (tx) => {
        const known = await findOwnVenue(tx, { town, id }, areas);
        if (known === undefined) throw new AnswerError("not-found");
        const fact = { kind: "venue.removed", area: known.area, subject: id, body: { venue: id } };
        return { facts: known.removed ? [] : [fact], value: undefined };
      }),
  }),
];

/** A venue in the caller's areas, undefined where there is none of this id. Throws "not-found" for one elsewhere. */
async function findOwnVenue(tx: Tx, { town, id }: { town: string; id: string }, areas: readonly string[]) {
  const venue = await findVenue(tx, town, id);
  if (venue !== undefined && !isInAreas(venue.area, areas)) throw new AnswerError("not-found");
  return venue;
}

function isSame(known: Venue, told: Omit<Venue, "id" | "town">): boolean {
  return (["area", "name", "nameEn", "kind", "placeKind", "address"] as const).every(
    (field) => known[field] === told[field],
  );
}
