import type { AreaCode } from "#domain/areas/area-code.ts";
import type { PlaceKind, SignedOrder } from "#domain/orders/order.ts";
import type { OrderReference } from "#domain/orders/order-reference.ts";
import { policyAt, type Place, type Policy } from "#domain/orders/policy.ts";
import type { Instant } from "#domain/time/instant.ts";
import type { VenueKind } from "./venue-kind.ts";

/** What decides whether orders close a venue. */
export type VenueStanding = { readonly area: AreaCode; readonly kind: VenueKind; readonly placeKind: PlaceKind };

/** The places a venue is, as orders name them: part of a village, compound or work unit; a hotel is a hotel besides. */
export function placesOf({ area, kind, placeKind }: VenueStanding): readonly Place[] {
  const kinds = new Set<PlaceKind>(kind === "hotel" ? [placeKind, "hotel"] : [placeKind]);
  return [...kinds].map((one) => ({ area, placeKind: one }));
}

/** The articles that close a venue; none: it may be open. */
export type FindClosures = (venue: VenueStanding) => readonly OrderReference[];

/**
 * How to find what closes venues at a moment (S1, venue closure by kind), by the strictest wins as everywhere. Many venues
 * lie in few places: the policy of each is worked out once.
 */
export function closuresAt(orders: readonly SignedOrder[], moment: Instant): FindClosures {
  const policies = new Map<string, Policy>();
  const policyOf = (place: Place): Policy => {
    const key = `${place.area}/${place.placeKind}`;
    const policy = policies.get(key) ?? policyAt(orders, place, moment);
    policies.set(key, policy);
    return policy;
  };
  return (venue) => {
    const closures = placesOf(venue).flatMap((place) =>
      policyOf(place)
        .closedVenue.filter(({ value }) => value === venue.kind)
        .map(({ reference }) => reference),
    );
    const keyOf = ({ order, version, article }: OrderReference) => `${order}/${version}/${article}`;
    return [...new Map(closures.map((reference) => [keyOf(reference), reference])).values()];
  };
}
