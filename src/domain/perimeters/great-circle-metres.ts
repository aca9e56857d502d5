/** Mean radius of the earth in metres (IUGG), for distances by the haversine formula. */
const EARTH_RADIUS = 6_371_008.8;
const PER_DEGREE = Math.PI / 180;

/** Metres from place to place along the great circle; longitude first, in degrees or in what `radians` turns into radians. */
export function greatCircleMetres(
  [lon1, lat1]: readonly [number, number],
  [lon2, lat2]: readonly [number, number],
  radians = PER_DEGREE,
): number {
  const half = (from: number, to: number) => Math.sin((to - from) / 2) ** 2;
  const [from, to] = [lat1 * radians, lat2 * radians];
  const chord = half(from, to) + Math.cos(from) * Math.cos(to) * half(lon1 * radians, lon2 * radians);
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(chord));
}
