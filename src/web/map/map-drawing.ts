import type { Feature, FeatureCollection, Geometry, Position } from "geojson";

/** What a feature of our maps says of itself. */
export type MapProperties = {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly centre?: readonly [number, number];
  readonly status?: string;
};
export type DistrictMap = FeatureCollection<Geometry, MapProperties>;

/** From longitude and latitude to the drawing's own units (metres from its upper left corner), and back. */
export type MapView = {
  readonly width: number;
  readonly height: number;
  readonly toPoint: (position: Position | readonly [number, number]) => readonly [number, number];
  readonly toPosition: (x: number, y: number) => readonly [number, number];
};

const METRES_PER_DEGREE = 111_195;
const MARGIN = 150;

/** A view that holds all of a map. At the size of a county the earth is flat enough: degrees become metres at the middle's latitude. */
export function viewOf(map: DistrictMap): MapView {
  const all = map.features.flatMap(({ geometry }) => positionsOf(geometry));
  const lons = all.map(([lon]) => lon!);
  const lats = all.map(([, lat]) => lat!);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const perLat = METRES_PER_DEGREE;
  const perLon = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return {
    width: (east - west) * perLon + 2 * MARGIN,
    height: (north - south) * perLat + 2 * MARGIN,
    toPoint: ([lon, lat]) => [(lon! - west) * perLon + MARGIN, (north - lat!) * perLat + MARGIN],
    toPosition: (x, y) => [west + (x - MARGIN) / perLon, north - (y - MARGIN) / perLat],
  };
}

/** The path of a polygon or line in the drawing's units; "" for a point. */
export function pathOf({ geometry }: Feature<Geometry, MapProperties>, view: MapView): string {
  if (geometry.type === "Polygon") return geometry.coordinates.map((ring) => `${lineOf(ring, view)}Z`).join("");
  if (geometry.type === "MultiPolygon")
    return geometry.coordinates
      .flat()
      .map((ring) => `${lineOf(ring, view)}Z`)
      .join("");
  return geometry.type === "LineString" ? lineOf(geometry.coordinates, view) : "";
}

function lineOf(positions: readonly Position[], view: MapView): string {
  return positions
    .map((position, index) => `${index === 0 ? "M" : "L"}${view.toPoint(position).map(Math.round).join(" ")}`)
    .join("");
}

function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(positionsOf);
  const flat: Position[] = [];
  const walk = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    if (typeof coordinates[0] === "number") flat.push(coordinates as Position);
    else for (const inner of coordinates) walk(inner);
  };
  walk(geometry.coordinates);
  return flat;
}
