import * as v from "valibot";
import { OrderReference } from "#domain/orders/order-reference.ts";
import { PLACE_KINDS } from "#domain/orders/order.ts";
import { VENUE_KINDS } from "#domain/venues/venue-kind.ts";

const venue = {
  id: v.string(),
  town: v.string(),
  area: v.string(),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  kind: v.picklist(VENUE_KINDS),
  placeKind: v.picklist(PLACE_KINDS),
  address: v.nullable(v.string()),
};

/** A venue as it is recorded. */
export const Venue = v.object(venue);
export type Venue = v.InferOutput<typeof Venue>;

/** The same with the articles that close it now; none: it may be open. */
export const VenueItem = v.object({ ...venue, closedBy: v.array(OrderReference) });
export type VenueItem = v.InferOutput<typeof VenueItem>;

export const VenueList = v.object({ venues: v.array(VenueItem) });
export type VenueList = v.InferOutput<typeof VenueList>;
