import type { Feature, Geometry } from "geojson";
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

/** A district without a map: its perimeters and entrances alone make one. Undefined where there is nothing to show. */
export function mapFromRecords(perimeters: readonly PerimeterItem[]): DistrictMap | undefined {
  const features = perimeters.flatMap((perimeter): Shape[] => [
    ...shapesOf(perimeter, { type: "FeatureCollection", features: [] }),
    ...perimeter.entrances.map(({ id, name, lon, lat }): Shape => ({
      type: "Feature",
      properties: { kind: "entrance", code: id, name },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  ]);
  return features.length === 0 ? undefined : { type: "FeatureCollection", features };
}
