import type { AreaFaultCode, AreaRepairCode } from "#domain/perimeters/read-plan-area.ts";

/** What is wrong with a drawn area, with the way out. */
export const AREA_FAULT_SENTENCES = {
  "not-geojson": "This is no GeoJSON: expected a Polygon, a MultiPolygon or features of them.",
  "no-polygon": "There is no polygon in it: draw the area as a closed line.",
  "not-a-number": "A corner is not two numbers: longitude, latitude.",
  "out-of-range": "A corner lies beyond 180 degrees of longitude or 90 of latitude.",
  "latitude-first": "Latitude and longitude are the wrong way round: GeoJSON says longitude first.",
  "wrong-datum": "The file says it is not in WGS84 (GCJ-02, BD-09 or another): convert it to WGS84 first.",
  antimeridian: "The area spans more than half the earth: cut it in two at 180 degrees (RFC 7946 §3.1.9).",
  "too-few-corners": "A ring has fewer than three corners.",
  "self-crossing": "The line crosses itself: move the corners so that it goes round once.",
  "hole-outside": "A hole reaches out of its polygon: holes lie inside the first ring.",
} as const satisfies Record<AreaFaultCode, string>;

/** What was mended. */
export const AREA_REPAIR_SENTENCES = {
  "ring-closed": "A ring did not end where it began, and was closed.",
  "repeated-corner-removed": "A corner stood twice, and counts once.",
} as const satisfies Record<AreaRepairCode, string>;
