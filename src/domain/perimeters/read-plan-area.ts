import { findSelfCrossing } from "./find-self-crossing.ts";
import { isOtherDatum } from "./is-other-datum.ts";
import { PlanArea, type Corner, type PolygonOfRings, type RingOfCorners } from "./plan-area.ts";

/** What is wrong with a drawn area. Nothing is guessed: whoever drew it mends it. */
export const AREA_FAULTS = [
  "not-geojson",
  "no-polygon",
  "not-a-number",
  "out-of-range",
  "latitude-first",
  "wrong-datum",
  "antimeridian",
  "too-few-corners",
  "self-crossing",
  "hole-outside",
] as const;
export type AreaFaultCode = (typeof AREA_FAULTS)[number];
/** What was mended, because it can mean only one thing; it is always told. */
export type AreaRepairCode = "ring-closed" | "repeated-corner-removed";

/** Which polygon and ring (from 0), and where in it. */
export type AreaPlace = { readonly polygon: number; readonly ring: number; readonly at: Corner };
export type AreaFault = { readonly code: AreaFaultCode; readonly place: AreaPlace | null };
export type AreaRepair = { readonly code: AreaRepairCode; readonly place: AreaPlace };

export type ReadArea = {
  readonly polygons: readonly PolygonOfRings[];
  readonly faults: readonly AreaFault[];
  readonly repairs: readonly AreaRepair[];
};

/**
 * The area of a GeoJSON text already parsed (RFC 7946: Polygon, MultiPolygon, or features of them), with everything that is
 * wrong with it and everything that was mended. Only one without faults is fit for a plan.
 */
export function readPlanArea(geojson: unknown): ReadArea {
  const found = listPolygons(geojson);
  if (found === undefined) return faulty("not-geojson");
  if (isOtherDatum(geojson)) return faulty("wrong-datum");
  if (found.length === 0) return faulty("no-polygon");
  const faults: AreaFault[] = [];
  const repairs: AreaRepair[] = [];
  const polygons = found.map((rings, polygon) =>
    rings.map((corners, ring) => {
      const fault = findCornerFault(corners, { polygon, ring });
      if (fault !== undefined) faults.push(fault);
      return fault === undefined ? repairRing(corners as Corner[], { polygon, ring }, repairs) : [];
    }),
  );
  if (faults.length === 0) faults.push(...polygons.flatMap(listShapeFaults));
  return { polygons, faults, repairs };
}

function faulty(code: AreaFaultCode): ReadArea {
  return { polygons: [], faults: [{ code, place: null }], repairs: [] };
}

type Raw = { readonly type?: unknown; readonly [key: string]: unknown };

/** Features in a collection, geometries in collections in them: nobody nests deeper but to do harm. */
const DEEPEST = 8;

/** The rings of every polygon, whatever is in them; undefined for what is no GeoJSON. */
function listPolygons(geojson: unknown, depth = 0): unknown[][][] | undefined {
  if (typeof geojson !== "object" || geojson === null || depth > DEEPEST) return undefined;
  const { type, coordinates, geometry, features, geometries } = geojson as Raw;
  const nested = (list: unknown) => {
    if (!Array.isArray(list)) return undefined;
    const all = list.map((one) => listPolygons(one, depth + 1));
    return all.some((one) => one === undefined) ? undefined : all.flatMap((one) => one!);
  };
  switch (type) {
    case "FeatureCollection":
      return nested(features);
    case "GeometryCollection":
      return nested(geometries);
    case "Feature":
      return geometry === null ? [] : listPolygons(geometry, depth + 1);
    case "Polygon":
      return areRings(coordinates) ? [coordinates] : undefined;
    case "MultiPolygon":
      return Array.isArray(coordinates) && coordinates.every(areRings) ? coordinates : undefined;
    default:
      return ["Point", "MultiPoint", "LineString", "MultiLineString"].includes(type as string) ? [] : undefined;
  }
}

function areRings(value: unknown): value is unknown[][] {
  return Array.isArray(value) && value.every((ring) => Array.isArray(ring));
}

type RingNumber = { readonly polygon: number; readonly ring: number };

function findCornerFault(corners: readonly unknown[], number: RingNumber): AreaFault | undefined {
  for (const corner of corners) {
    const [lon, lat] = (Array.isArray(corner) ? corner : []) as unknown[];
    if (typeof lon !== "number" || typeof lat !== "number" || !Number.isFinite(lon) || !Number.isFinite(lat))
      return { code: "not-a-number", place: null };
    const place = { ...number, at: [lon, lat] as const };
    if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) return { code: "latitude-first", place };
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return { code: "out-of-range", place };
  }
  return undefined;
}

/** Closes the ring and drops corners that repeat the one before: both change nothing of the area. */
function repairRing(corners: readonly Corner[], number: RingNumber, repairs: AreaRepair[]): RingOfCorners {
  const ring: Corner[] = [];
  for (const [lon, lat] of corners) {
    const before = ring.at(-1);
    if (before !== undefined && before[0] === lon && before[1] === lat)
      repairs.push({ code: "repeated-corner-removed", place: { ...number, at: before } });
    else ring.push([lon, lat]);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1])) {
    ring.push(first);
    repairs.push({ code: "ring-closed", place: { ...number, at: last } });
  }
  return ring;
}

function listShapeFaults(rings: PolygonOfRings, polygon: number): AreaFault[] {
  const faults = rings.flatMap((corners, ring): AreaFault[] => {
    const at = corners[0] ?? [0, 0];
    const fault = (code: AreaFaultCode, place: Corner = at): AreaFault[] => [
      { code, place: { polygon, ring, at: place } },
    ];
    if (corners.length < 4) return fault("too-few-corners");
    return spansHalfTheEarth(corners) ? fault("antimeridian") : [];
  });
  const outer = rings[0];
  if (outer === undefined) return [{ code: "no-polygon", place: null }];
  if (faults.length > 0) return faults;
  const crossing = findSelfCrossing(rings);
  if (crossing !== undefined) {
    const [ring, other] = crossing.rings;
    const code = ring === 0 && other > 0 ? "hole-outside" : "self-crossing";
    return [{ code, place: { polygon, ring: other, at: crossing.at } }];
  }
  return rings.flatMap((_, ring): AreaFault[] => {
    const stray = ring === 0 ? undefined : findStrayCorner(rings, ring);
    return stray === undefined ? [] : [{ code: "hole-outside", place: { polygon, ring, at: stray } }];
  });
}

function spansHalfTheEarth(corners: RingOfCorners): boolean {
  let [west, east] = [Infinity, -Infinity];
  for (const [lon] of corners) [west, east] = [Math.min(west, lon), Math.max(east, lon)];
  return east - west > 180;
}

/** A corner of a hole that lies outside the polygon: outside its outer ring, or within another hole. */
function findStrayCorner(rings: PolygonOfRings, hole: number): Corner | undefined {
  const others = rings.filter((_, ring) => ring !== hole);
  const rest = new PlanArea([others]);
  return rings[hole]!.find(([lon, lat]) => !rest.covers([lon * 1e7, lat * 1e7]));
}
