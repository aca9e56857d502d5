import type { Instant } from "#domain/time/instant.ts";
import { closuresAt, placesOf, type VenueStanding } from "#domain/venues/find-closures.ts";
import { isBound } from "./policy.ts";
import type { OrderContent, SignedOrder } from "./order.ts";
import { asDraftOrder, findSuperseded } from "./preview-order.ts";

/** What becomes of a venue by an order: it closes; it is closed already and stays so; it may open again. */
export const VENUE_CHANGES = ["closes", "stays-closed", "opens"] as const;
export type VenueChange = (typeof VENUE_CHANGES)[number];

export type PreviewedVenue<Venue> = { readonly venue: Venue; readonly change: VenueChange };

/**
 * The venues whose standing an order would touch if it were signed at `now`, in the order they came: those it closes, those
 * it keeps closed, and those that open because the order it supersedes ends.
 */
export function previewVenues<Venue extends VenueStanding>(
  content: OrderContent,
  orders: readonly SignedOrder[],
  venues: readonly Venue[],
  now: Instant,
): readonly PreviewedVenue<Venue>[] {
  const { draft, from } = asDraftOrder(content, now);
  const touching = [content, ...findSuperseded(content, orders)];
  const findBefore = closuresAt(orders, from);
  const findAfter = closuresAt([...orders, draft], from);
  return venues.flatMap((venue): PreviewedVenue<Venue>[] => {
    if (!placesOf(venue).some((place) => touching.some((order) => isBound(place, order)))) return [];
    const before = findBefore(venue).length > 0;
    const after = findAfter(venue).length > 0;
    if (!before && !after) return [];
    return [{ venue, change: !before ? "closes" : after ? "stays-closed" : "opens" }];
  });
}
