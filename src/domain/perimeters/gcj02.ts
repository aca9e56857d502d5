import type { Corner } from "./plan-area.ts";

/** The Krasovsky 1940 ellipsoid, on which the shift is defined. */
const AXIS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.00669342162296594323;

/** Mainland China with a margin: outside, GCJ-02 is WGS84. */
export function isInChina([lon, lat]: Corner): boolean {
  return lon > 72 && lon < 138 && lat > 0.8 && lat < 56;
}

/**
 * A place of WGS84 as maps published in China show it (GCJ-02): shifted by some hundred metres. The formula is the one
 * that map libraries have used since it became known in 2010; it has no official source.
 */
export function toGcj02([lon, lat]: Corner): Corner {
  if (!isInChina([lon, lat])) return [lon, lat];
  const [x, y] = [lon - 105, lat - 35];
  const common = 0.1 * x * y + (2 / 3) * (20 * sine(6 * x) + 20 * sine(2 * x));
  const northward = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.2 * Math.sqrt(Math.abs(x)) + common + waves(y, 160, 320);
  const eastward = 300 + x + 2 * y + 0.1 * x * x + 0.1 * Math.sqrt(Math.abs(x)) + common + waves(x, 150, 300);
  const latitude = (lat * Math.PI) / 180;
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(latitude) ** 2;
  return [
    lon + (eastward * 180) / ((AXIS / Math.sqrt(magic)) * Math.cos(latitude) * Math.PI),
    lat + (northward * 180) / (((AXIS * (1 - ECCENTRICITY_SQUARED)) / magic ** 1.5) * Math.PI),
  ];
}

function sine(halfTurns: number): number {
  return Math.sin(halfTurns * Math.PI);
}

function waves(value: number, long: number, longest: number): number {
  return (2 / 3) * (20 * sine(value) + 40 * sine(value / 3) + long * sine(value / 12) + longest * sine(value / 30));
}

/** The place of WGS84 that GCJ-02 shows here, to the centimetre. */
export function fromGcj02(shown: Corner): Corner {
  let [lon, lat] = shown;
  for (let round = 0; round < 3; round++) {
    const [shiftedLon, shiftedLat] = toGcj02([lon, lat]);
    [lon, lat] = [lon + shown[0] - shiftedLon, lat + shown[1] - shiftedLat];
  }
  return [lon, lat];
}

const BAIDU_TURN = (Math.PI * 3000) / 180;
/** By so many degrees Baidu's maps lie to the east and north of GCJ-02, beside a small wave. */
const BAIDU_EAST = 0.0065;
const BAIDU_NORTH = 0.006;

/** The place of GCJ-02 that a map of Baidu (BD-09) shows here, to some metres. */
export function fromBd09([lon, lat]: Corner): Corner {
  const [x, y] = [lon - BAIDU_EAST, lat - BAIDU_NORTH];
  const radius = Math.hypot(x, y) - 0.00002 * Math.sin(y * BAIDU_TURN);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * BAIDU_TURN);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
