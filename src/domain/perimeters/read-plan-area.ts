import { findSelfCrossing } from "./find-self-crossing.ts";
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

/** The rings of every polygon, whatever is in them; undefined for what is no GeoJSON. */
function listPolygons(geojson: unknown): unknown[][][] | undefined {
  if (typeof geojson !== "object" || geojson === null) return undefined;
  const { type, coordinates, geometry, features, geometries } = geojson as Raw;
  const nested = (list: unknown) => {
    if (!Array.isArray(list)) return undefined;
    const all = list.map(listPolygons);
    return all.some((one) => one === undefined) ? undefined : all.flatMap((one) => one!);
  };
  switch (type) {
    case "FeatureCollection":
      return nested(features);
    case "GeometryCollection":
      return nested(geometries);
    case "Feature":
      return geometry === null ? [] : listPolygons(geometry);
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

/** GeoJSON is WGS84 (RFC 7946 §4). Older files name what they are in; maps made in China are often in GCJ-02 or BD-09. */
function isOtherDatum(geojson: unknown): boolean {
  const { crs } = geojson as { crs?: { properties?: { name?: unknown } } | null };
  const name = crs?.properties?.name;
  return typeof name === "string" && !/CRS84|EPSG:+4326$/i.test(name);
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
    const longitudes = corners.map(([lon]) => lon);
    if (Math.max(...longitudes) - Math.min(...longitudes) > 180) return fault("antimeridian");
    const crossing = findSelfCrossing(corners);
    return crossing === undefined ? [] : fault("self-crossing", crossing);
  });
  const outer = rings[0];
  if (outer === undefined) return [{ code: "no-polygon", place: null }];
  if (faults.length > 0) return faults;
  const within = new PlanArea([[outer]]);
  return rings.slice(1).flatMap((hole, index): AreaFault[] => {
    const stray = hole.find(([lon, lat]) => !within.covers([lon * 1e7, lat * 1e7]));
    return stray === undefined ? [] : [{ code: "hole-outside", place: { polygon, ring: index + 1, at: stray } }];
  });
}
