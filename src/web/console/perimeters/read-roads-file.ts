import * as v from "valibot";
import { typedLine } from "#domain/gates/typed-line.ts";
import { MapPosition } from "#domain/perimeters/boundary.ts";
import { countPositions, MOST_POSITIONS_TOGETHER, MOST_ROADS, type DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import { isOtherDatum } from "#domain/perimeters/is-other-datum.ts";
import { HIGHWAYS, type Highway } from "#domain/perimeters/road-class.ts";
import { readGeojsonFile, type GeojsonFileFault } from "./read-geojson-file.ts";

/** What is wrong with a file of roads; `feature` counts from 1, as people do. */
export type RoadsFault = {
  readonly code: GeojsonFileFault | "wrong-datum" | "no-lines" | "too-many-roads" | PlaceFault;
  readonly feature: number | null;
};
type PlaceFault = "not-a-number" | "latitude-first" | "out-of-range" | "too-short";

export type ReadRoads = {
  /** Undefined where something is wrong: then nothing is taken. */
  readonly roads: readonly DrawnRoad[] | undefined;
  readonly faults: readonly RoadsFault[];
  /** How many features are no roads: areas, points, lines of other kinds. */
  readonly leftOut: number;
};

const MOST_BYTES = 8 * 1024 * 1024;
const Name = typedLine(60);
/** As the planner reads a file: where it says nothing of kinds at all, its lines are roads people live on. */
const UNNAMED: Highway = "residential";

/** The roads of a GeoJSON file of lines. What is wrong is named with its feature; nothing is guessed. */
export async function readRoadsFile(file: Blob): Promise<ReadRoads> {
  const read = await readGeojsonFile(file, MOST_BYTES);
  if ("fault" in read) return faulty(read.fault);
  const features = listFeatures(read.geojson);
  if (features === undefined) return faulty("not-geojson");
  if (isOtherDatum(read.geojson)) return faulty("wrong-datum");
  return readFeatures(features);
}

function readFeatures(features: readonly Feature[]): ReadRoads {
  const saysKinds = features.some(({ properties }) => typeof properties?.highway === "string");
  const faults: RoadsFault[] = [];
  const roads: DrawnRoad[] = [];
  let leftOut = 0;
  for (const [index, { properties, geometry }] of features.entries()) {
    const highway = saysKinds ? HIGHWAYS.find((kind) => kind === properties?.highway) : UNNAMED;
    const lines = linesOf(geometry);
    if (highway === undefined || lines.length === 0 || properties?.area === "yes") leftOut += 1;
    else {
      const name = v.safeParse(Name, typeof properties?.name === "string" ? properties.name.slice(0, 60) : "");
      for (const line of lines) {
        const fault = findFault(line);
        if (fault !== undefined) faults.push({ code: fault, feature: index + 1 });
        else roads.push({ highway, name: name.success ? name.output : null, line: line.map(toPosition) });
      }
    }
  }
  if (faults.length > 0) return { roads: undefined, faults, leftOut };
  if (roads.length === 0) return { ...faulty("no-lines"), leftOut };
  const isTooMuch = roads.length > MOST_ROADS || countPositions(roads) > MOST_POSITIONS_TOGETHER;
  return isTooMuch ? faulty("too-many-roads") : { roads, faults, leftOut };
}

type Feature = {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
};

function listFeatures(geojson: unknown): Feature[] | undefined {
  const { type, features } = (geojson ?? {}) as { type?: unknown; features?: unknown };
  const list = type === "Feature" ? [geojson] : type === "FeatureCollection" ? features : undefined;
  const isObject = (one: unknown) => typeof one === "object" && one !== null;
  return Array.isArray(list) && list.every(isObject) ? (list as Feature[]) : undefined;
}

function linesOf(geometry: Feature["geometry"]): unknown[][] {
  const { type, coordinates } = geometry ?? {};
  const lines = type === "LineString" ? [coordinates] : type === "MultiLineString" ? coordinates : [];
  return Array.isArray(lines) ? lines.filter((line) => Array.isArray(line)) : [];
}

function findFault(line: readonly unknown[]): PlaceFault | undefined {
  for (const place of line) {
    const [lon, lat] = Array.isArray(place) ? (place as unknown[]) : [];
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return "not-a-number";
    if (v.is(MapPosition, [lon, lat])) continue;
    return v.is(MapPosition, [lat, lon]) ? "latitude-first" : "out-of-range";
  }
  return new Set(line.map((place) => toPosition(place).join())).size < 2 ? "too-short" : undefined;
}

/** To the centimetre, as the planner sees it: what is nearer is the same place. */
function toPosition(place: unknown): MapPosition {
  const [lon, lat] = (place as [number, number]).map((degrees) => Math.round(degrees * 1e7) / 1e7);
  return [lon!, lat!];
}

function faulty(code: RoadsFault["code"]): ReadRoads {
  return { roads: undefined, faults: [{ code, feature: null }], leftOut: 0 };
}
