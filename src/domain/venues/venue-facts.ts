import * as v from "valibot";
import { typedLine } from "#domain/gates/typed-line.ts";
import { PLACE_KINDS } from "#domain/orders/order.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { VENUE_KINDS } from "./venue-kind.ts";

/** Body of `venue.recorded`: a venue is there from now on, or is changed. The fact's area is the village it lies in. */
export const VenueRecorded = v.strictObject({
  venue: Uuid7,
  name: typedLine(60),
  nameEn: v.nullable(typedLine(60)),
  kind: v.picklist(VENUE_KINDS),
  /** What it is part of: orders bind villages, compounds, work units, hotels. A hotel is bound as a hotel besides. */
  placeKind: v.picklist(PLACE_KINDS),
  address: v.nullable(typedLine(120)),
});
export type VenueRecorded = v.InferOutput<typeof VenueRecorded>;

/** Body of `venue.removed`: it is no more. */
export const VenueRemoved = v.strictObject({ venue: Uuid7 });
export type VenueRemoved = v.InferOutput<typeof VenueRemoved>;
