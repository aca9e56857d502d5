import type { Feature, Geometry, Position } from "geojson";
import type { PerimeterItem } from "#protocol/entrances.ts";
import type { DistrictMap, MapProperties } from "#web/map/map-drawing.ts";

type Shape = Feature<Geometry, MapProperties>;

/** What stands on the map but for what is drawn from the records instead. */
export function backgroundOf(map: DistrictMap): DistrictMap {
  return {
    ...map,
    features: map.features.filter(({ properties }) => !["perimeter", "entrance"].includes(properties.kind)),
  };
}

/** The shapes of a perimeter: its own line, or its areas as the map has them. */
export function shapesOf({ id, name, boundary, areas }: PerimeterItem, map: DistrictMap): Shape[] {
  if (boundary !== null)
    return [{ type: "Feature", properties: { kind: "perimeter", code: id, name }, geometry: boundary }];
  return map.features.filter(
    ({ properties, geometry }) => areas.includes(properties.code) && geometry.type.endsWith("Polygon"),
  );
}

/** A district without a map: its perimeters, entrances and gates alone make one. Undefined where there is nothing to show. */
export function mapFromRecords(
  perimeters: readonly PerimeterItem[],
  gates: readonly { readonly lon: number; readonly lat: number }[],
): DistrictMap | undefined {
  const features = perimeters.flatMap((perimeter): Shape[] => [
    ...shapesOf(perimeter, { type: "FeatureCollection", features: [] }),
    ...perimeter.entrances.map(({ id, name, lon, lat }): Shape => ({
      type: "Feature",
      properties: { kind: "entrance", code: id, name },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  ]);
  const places = [
    ...features.flatMap(({ geometry }) => placesOf(geometry)),
    ...gates.map(({ lon, lat }) => [lon, lat]),
  ];
  return places.length === 0 ? undefined : { type: "FeatureCollection", features: [...features, around(places)] };
}

/** The places of a point or an area. */
export function placesOf(geometry: Geometry): Position[] {
  if (geometry.type === "Point") return [geometry.coordinates];
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flat(2);
  return geometry.type === "Polygon" ? geometry.coordinates.flat() : [];
}

/** So much of the land around is shown, in degrees: roads come from outside, and are drawn there. */
const LEAST_AROUND = 0.004;

function around(places: readonly Position[]): Shape {
  const [lons, lats] = [places.map(([lon]) => lon!), places.map(([, lat]) => lat!)];
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const [beside, above] = [Math.max(LEAST_AROUND, (east - west) / 4), Math.max(LEAST_AROUND, (north - south) / 4)];
  const corners = [
    [west - beside, south - above],
    [east + beside, north + above],
  ];
  return {
    ...{ type: "Feature", properties: { kind: "surroundings", code: "", name: "" } },
    geometry: { type: "MultiPoint", coordinates: corners },
  };
}
