import * as v from "valibot";
import { isTravelled, type TravelMode } from "#domain/perimeters/road-class.ts";
import {
  buildNetwork,
  type BuiltNetwork,
  type FixedPosition,
  type RoadSegment,
} from "#domain/perimeters/road-network.ts";
import { NetworkFault } from "./network-fault.ts";

const Position = v.looseTuple([
  v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
]);
const Feature = v.object({
  type: v.literal("Feature"),
  id: v.optional(v.union([v.string(), v.number()])),
  properties: v.nullish(v.record(v.string(), v.unknown())),
  geometry: v.nullable(
    v.variant("type", [
      v.object({ type: v.literal("LineString"), coordinates: v.array(Position) }),
      v.object({ type: v.literal("MultiLineString"), coordinates: v.array(v.array(Position)) }),
    ]),
  ),
});

/** Where a map says nothing of classes at all, its lines are roads people live on. Where it does, the other lines are no roads. */
const UNNAMED_CLASS = "residential";

/**
 * Roads drawn as lines: nodes are places, equal to 1e-7 degrees where lines meet. Their ids are the feature's own or its
 * number, and the index along it; `highway` and `name` stand in the properties. Other geometries are passed over.
 */
export function readGeoJsonRoads(json: unknown, mode: TravelMode, path: string): BuiltNetwork {
  const { type, features } = json as { type?: unknown; features?: unknown };
  const list =
    type === "FeatureCollection" && Array.isArray(features) ? features : type === "Feature" ? [json] : undefined;
  if (list === undefined) throw new NetworkFault("unknown-format", path);
  const positions: FixedPosition[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (lon: number, lat: number) => {
    const fixed = [Math.round(lon * 1e7), Math.round(lat * 1e7)] as const;
    const known = numbers.get(fixed.join());
    if (known !== undefined) return known;
    positions.push(fixed);
    numbers.set(fixed.join(), positions.length);
    return positions.length;
  };
  const unnamed = list.some((one) => classOf((one as Drawn | null)?.properties) !== undefined)
    ? undefined
    : UNNAMED_CLASS;
  const segments: RoadSegment[] = [];
  for (const [index, one] of list.entries()) {
    const feature = v.safeParse(Feature, one);
    if (!feature.success || feature.output.geometry === null) continue;
    const { id = index, properties, geometry } = feature.output;
    const highway = classOf(properties) ?? unnamed;
    if (highway === undefined || properties?.area === "yes" || !isTravelled(highway, mode)) continue;
    const name = typeof properties?.name === "string" ? properties.name : null;
    let piece = 0;
    for (const line of geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates) {
      const nodes = line.map(([lon, lat]) => numberOf(lon, lat));
      for (const [at, to] of nodes.slice(1).entries())
        segments.push({ id: `${id}:${piece++}`, from: nodes[at]!, to, highway, name });
    }
  }
  return buildNetwork(segments, (id) => positions[id - 1]);
}

type Properties = Record<string, unknown> | null | undefined;
type Drawn = { readonly properties?: Properties };

function classOf(properties: Properties): string | undefined {
  return typeof properties?.highway === "string" ? properties.highway : undefined;
}
