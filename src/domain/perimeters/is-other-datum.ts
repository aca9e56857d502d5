/** GeoJSON is WGS84 (RFC 7946 §4). Older files name what they are in; maps made in China are often in GCJ-02 or BD-09. */
export function isOtherDatum(geojson: unknown): boolean {
  const { crs } = geojson as { crs?: { properties?: { name?: unknown } } | null };
  const name = crs?.properties?.name;
  return typeof name === "string" && !/CRS84|EPSG:+4326$/i.test(name);
}
