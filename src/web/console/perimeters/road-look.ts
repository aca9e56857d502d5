import type { Highway } from "#domain/perimeters/road-class.ts";

/** How a road looks on the map: by width and pattern, so that colour need not tell. */
export const ROAD_LOOKS = ["trunk", "main", "village", "lane", "path"] as const;
export type RoadLook = (typeof ROAD_LOOKS)[number];

/** The kind a road gets that is drawn so. */
export const HIGHWAY_OF = {
  trunk: "trunk",
  main: "tertiary",
  village: "residential",
  lane: "track",
  path: "path",
} as const satisfies Record<RoadLook, Highway>;

const LOOKS = {
  motorway: "trunk",
  motorway_link: "trunk",
  trunk: "trunk",
  trunk_link: "trunk",
  primary: "main",
  primary_link: "main",
  secondary: "main",
  secondary_link: "main",
  tertiary: "main",
  tertiary_link: "main",
  unclassified: "village",
  residential: "village",
  living_street: "village",
  road: "village",
  service: "lane",
  track: "lane",
  footway: "path",
  path: "path",
  pedestrian: "path",
  steps: "path",
  cycleway: "path",
  bridleway: "path",
} as const satisfies Record<Highway, RoadLook>;

export function lookOf(highway: Highway): RoadLook {
  return LOOKS[highway];
}
