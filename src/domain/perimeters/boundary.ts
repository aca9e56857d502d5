import * as v from "valibot";
import { readPlanArea, type AreaFaultCode } from "./read-plan-area.ts";

/** So many corners are more than any wall has; what comes with more is a mistake of a program. */
const MOST_POSITIONS = 2_000;

const Longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180));
const Latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90));
/** Longitude, then latitude, in WGS84 (RFC 7946 §3.1.1). */
export const MapPosition = v.strictTuple([Longitude, Latitude]);
export type MapPosition = v.InferOutput<typeof MapPosition>;

const Ring = v.pipe(v.array(MapPosition), v.maxLength(MOST_POSITIONS));

/** The line of a perimeter where it is not simply that of its areas: a GeoJSON polygon (RFC 7946 §3.1.6). */
export const Boundary = v.strictObject({
  type: v.literal("Polygon"),
  coordinates: v.pipe(v.array(Ring), v.minLength(1), v.maxLength(50)),
});
export type Boundary = v.InferOutput<typeof Boundary>;

/** What is wrong with a boundary, and in which ring. A ring that is not closed is mended by readPlanArea; here it is refused. */
export type BoundaryFault = { readonly fault: AreaFaultCode | "ring-open"; readonly ring: number };

/** The first fault of a boundary: a ring that does not end where it began, has too few corners, or crosses itself, … */
export function findBoundaryFault(boundary: Boundary): BoundaryFault | undefined {
  const { faults, repairs } = readPlanArea(boundary);
  const open = repairs.find(({ code }) => code === "ring-closed");
  if (open !== undefined) return { fault: "ring-open", ring: open.place.ring };
  const [first] = faults;
  return first === undefined ? undefined : { fault: first.code, ring: first.place?.ring ?? 0 };
}

/** Two metres, in degrees: a corner this near to a line lies on it, as neighbours share their wall. */
const ON_THE_LINE = 2e-5;

/**
 * Whether a place lies in a boundary or on its line: a ray from it crosses the rings an odd number of times, so holes lie
 * outside.
 */
export function isInsideBoundary(place: MapPosition, { coordinates }: Boundary): boolean {
  const [lon, lat] = place;
  let inside = false;
  for (const ring of coordinates) {
    for (const [index, corner] of ring.entries()) {
      const next = ring[(index + 1) % ring.length]!;
      if (isOnLine(place, corner, next)) return true;
      const [[x, y], [nextX, nextY]] = [corner, next];
      if (y > lat !== nextY > lat && lon < ((nextX - x) * (lat - y)) / (nextY - y) + x) inside = !inside;
    }
  }
  return inside;
}

function isOnLine([lon, lat]: MapPosition, [x, y]: MapPosition, [nextX, nextY]: MapPosition): boolean {
  const [dx, dy] = [nextX - x, nextY - y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((lon - x) * dx + (lat - y) * dy) / length));
  return Math.hypot(lon - x - share * dx, lat - y - share * dy) <= ON_THE_LINE;
}
