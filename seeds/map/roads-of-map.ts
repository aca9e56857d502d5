import type { FeatureCollection, Geometry } from "geojson";

/** What OpenStreetMap would call the roads of our drawings; canals are no roads. */
const HIGHWAY: Readonly<Record<string, string>> = { trunk: "trunk", road: "tertiary", lane: "residential" };

export type AreaMap = FeatureCollection<
  Geometry,
  { readonly kind: string; readonly code: string; readonly name: string }
>;

/** The roads of a district's drawing as a file of roads for the planner: GeoJSON lines with `highway` and `name`. */
export function roadsOfMap(map: AreaMap) {
  const features = map.features.flatMap(({ properties: { kind, code, name }, geometry }) =>
    HIGHWAY[kind] === undefined
      ? []
      : [{ type: "Feature", id: code, properties: { highway: HIGHWAY[kind], name }, geometry }],
  );
  return { type: "FeatureCollection", features };
}
