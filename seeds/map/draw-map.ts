import type { Feature, Geometry } from "geojson";
import { buildAreas } from "#seeds/places/build-areas.ts";
import { buildPerimeters } from "#seeds/places/build-perimeters.ts";
import { buildZones } from "#seeds/places/build-zones.ts";
import type { MapProperties, PlaceMap, Position } from "#seeds/places/place.ts";
import { drawCells } from "./draw-cells.ts";
import { drawWays } from "./draw-entrances.ts";
import type { MapPlan } from "./map-plan.ts";
import { Projection, type Point, type Ring } from "./plane.ts";

type MapFeature = Feature<Geometry, MapProperties>;
const KIND_BY_LENGTH: Record<number, MapProperties["kind"]> = { 12: "village", 14: "grid", 16: "micro-grid" };

/** The whole map of a place: areas, zones, perimeters, roads, canals, entrances, in this order, the largest first. */
export function drawMap(plan: MapPlan): PlaceMap {
  const { place } = plan;
  const cells = drawCells(plan);
  const projection = new Projection(plan.origin);
  const at = (point: Point) => [...projection.toPosition(point)];
  const closed = (ring: Ring) => [...ring, ring[0]!].map(at);
  const shape = (codes: readonly string[]): Geometry => {
    const rings = cells.outline(codes);
    return rings.length === 1
      ? { type: "Polygon", coordinates: [closed(rings[0]!)] }
      : { type: "MultiPolygon", coordinates: rings.map((ring) => [closed(ring)]) };
  };
  const polygon = (
    kind: MapProperties["kind"],
    codes: readonly string[],
    code: string,
    name: string,
    nameEn: string,
  ) => {
    const centre = projection.toPosition(cells.centre(codes)) satisfies Position;
    return { type: "Feature", properties: { kind, code, name, nameEn, centre }, geometry: shape(codes) } as MapFeature;
  };

  const areas = buildAreas(place).filter(({ code }) => code.length >= 12);
  const district = place.villages.length > 1 ? [polygon("district", [""], place.id, place.name, place.nameEn)] : [];
  const { lines, entrances } = drawWays(plan, cells);
  const features: MapFeature[] = [
    ...district,
    ...[12, 14, 16].flatMap((length) =>
      areas
        .filter(({ code }) => code.length === length)
        .map(({ code, name, nameEn }) => polygon(KIND_BY_LENGTH[length]!, [code], code, name, nameEn)),
    ),
    ...buildZones(place).map((zone) => polygon("zone", zone.microGrids, zone.id, zone.name, zone.nameEn)),
    ...buildPerimeters(place).map(({ areas, id, name, nameEn }) => polygon("perimeter", areas, id, name, nameEn)),
    ...lines.map(({ properties, points }): MapFeature => ({
      type: "Feature",
      properties,
      geometry: { type: "LineString", coordinates: points.map(at) },
    })),
    ...entrances.map(({ properties, point }): MapFeature => ({
      type: "Feature",
      properties,
      geometry: { type: "Point", coordinates: at(point) },
    })),
  ];
  return { type: "FeatureCollection", features };
}
