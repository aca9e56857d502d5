/** How people move: the roads a perimeter must be closed against. */
export const TRAVEL_MODES = ["vehicle", "foot"] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

const MOTORWAYS = ["motorway", "motorway_link"] as const;
const PUBLIC_ROADS = [
  ...(["trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link"] as const),
  ...(["tertiary", "tertiary_link", "unclassified", "residential", "living_street", "road"] as const),
] as const;
const LANES = ["service", "track"] as const;
const WALKS = ["footway", "path", "pedestrian", "steps", "cycleway", "bridleway"] as const;

/** Every kind of road the planner knows. */
export const HIGHWAYS = [...MOTORWAYS, ...PUBLIC_ROADS, ...LANES, ...WALKS] as const;
export type Highway = (typeof HIGHWAYS)[number];

/** Values of OpenStreetMap's `highway` for each mode. Access, one-way, bridge and barrier tags say nothing here: a way in is a way in. */
const CLASSES = {
  vehicle: new Set<string>([...MOTORWAYS, ...PUBLIC_ROADS, ...LANES]),
  foot: new Set<string>([...PUBLIC_ROADS, ...LANES, ...WALKS]),
} as const satisfies Record<TravelMode, ReadonlySet<string>>;

/** Roads people live on. */
const SETTLEMENT_CLASSES = new Set(["residential", "living_street", "service", "unclassified"]);
/** Roads on which anybody may come from anywhere. */
const PUBLIC_CLASSES = new Set<string>([...MOTORWAYS, ...PUBLIC_ROADS]);

/** Does the mode use roads of this class? */
export function isTravelled(highway: string, mode: TravelMode): boolean {
  return CLASSES[mode].has(highway);
}

export function isSettlementRoad(highway: string): boolean {
  return SETTLEMENT_CLASSES.has(highway);
}

export function isPublicRoad(highway: string): boolean {
  return PUBLIC_CLASSES.has(highway);
}

const TRUNK_CLASSES = new Set<string>([...MOTORWAYS, "trunk", "trunk_link"]);

/** Trunk roads may not be dug up or blocked (S2): where the ring crosses one, a gate stands. */
export function mustStayOpen(highway: string): boolean {
  return TRUNK_CLASSES.has(highway);
}
