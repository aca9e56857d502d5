/** Venues 场所: restaurant, mah-jong room, bath house, shop, hotel, scenic spot, market, place of worship, other. */
export const VENUE_KINDS = [
  "restaurant",
  "mahjong-room",
  "bath-house",
  "shop",
  "hotel",
  "scenic-spot",
  "market",
  "place-of-worship",
  "other",
] as const;
export type VenueKind = (typeof VENUE_KINDS)[number];
