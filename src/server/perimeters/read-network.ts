import { readFile, stat } from "node:fs/promises";
import * as v from "valibot";
import { isTravelled, type TravelMode } from "#domain/perimeters/road-class.ts";
import {
  buildNetwork,
  type FixedPosition,
  type BuiltNetwork,
  type RoadSegment,
} from "#domain/perimeters/road-network.ts";
import { detectNetworkFormat } from "./detect-network-format.ts";
import { NetworkFault } from "./network-fault.ts";
import type { OsmVisitor, OsmWay } from "./osm-elements.ts";
import { readGeoJsonRoads } from "./read-geojson-roads.ts";
import { readOsmPbf } from "./read-osm-pbf.ts";
import { readOsmXml } from "./read-osm-xml.ts";
import { readOverpass } from "./read-overpass.ts";

const LIMIT = 2 * 1024 ** 3;

/**
 * Roads from a file, whatever it is: .osm, .osm.pbf, Overpass JSON, GeoJSON lines, or a network already made
 * (`{nodes: {id: [lon1e7, lat1e7]}, segments: [[id, u, v, highway, name]]}`). Throws NetworkFault.
 */
export async function readNetwork(path: string, mode: TravelMode): Promise<BuiltNetwork> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw new NetworkFault("file-missing", path);
  if (size > LIMIT) throw new NetworkFault("file-too-large", path);
  const format = await detectNetworkFormat(path);
  const read = await readAs(format, path, mode);
  if (read.network.segmentIds.length === 0) throw new NetworkFault("no-roads", path);
  return read;
}

async function readAs(
  format: Awaited<ReturnType<typeof detectNetworkFormat>>,
  path: string,
  mode: TravelMode,
): Promise<BuiltNetwork> {
  if (format === "pbf") return fromOsm((visitor) => readOsmPbf(path, visitor), mode);
  if (format === "xml") return fromOsm((visitor) => readOsmXml(path, visitor), mode);
  const json = await readJson(path);
  const { elements, segments, type } = json as { elements?: unknown; segments?: unknown; type?: unknown };
  if (Array.isArray(elements)) return fromOsm((visitor) => readOverpass(elements, visitor), mode);
  if (segments !== undefined) return fromMade(json, path);
  if (typeof type === "string") return readGeoJsonRoads(json, mode, path);
  throw new NetworkFault("unknown-format", path);
}

export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    const isTooLong = (error as { code?: string }).code === "ERR_STRING_TOO_LONG";
    throw new NetworkFault(isTooLong ? "file-too-large" : "file-missing", path, error);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw new NetworkFault("broken-json", path, error);
  }
}

/** Twice through the file: first the ways, then only the nodes they need, so that a province fits into memory. */
async function fromOsm(read: (visitor: OsmVisitor) => Promise<void> | void, mode: TravelMode): Promise<BuiltNetwork> {
  const segments: RoadSegment[] = [];
  const positions = new Map<number, FixedPosition | undefined>();
  const ways = new Set<number>();
  await read({
    way(way) {
      // Files joined together tell a way once more, and it is the same way.
      if (ways.has(way.id)) return;
      ways.add(way.id);
      for (const segment of segmentsOf(way, mode)) {
        segments.push(segment);
        positions.set(segment.from, undefined);
        positions.set(segment.to, undefined);
      }
    },
  });
  await read({
    node({ id, lon, lat }) {
      if (positions.has(id) && isOnEarth(lon, lat)) positions.set(id, [Math.round(lon * 1e7), Math.round(lat * 1e7)]);
    },
  });
  return buildNetwork(segments, (id) => positions.get(id));
}

function isOnEarth(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/** One segment for each two nodes that follow each other; squares and the like (area=yes) are no ways. */
function segmentsOf({ id, nodes, highway, area, name }: OsmWay, mode: TravelMode): RoadSegment[] {
  if (highway === undefined || area === "yes" || !isTravelled(highway, mode)) return [];
  return nodes.slice(1).map((to, index) => ({
    ...{ id: `${id}:${index}`, from: nodes[index]!, to, highway, name: name ?? null },
  }));
}

const NodeId = v.pipe(v.number(), v.safeInteger());
const Made = v.object({
  nodes: v.record(
    v.pipe(v.string(), v.regex(/^-?\d{1,16}$/)),
    v.looseTuple([
      v.pipe(v.number(), v.integer(), v.minValue(-180e7), v.maxValue(180e7)),
      v.pipe(v.number(), v.integer(), v.minValue(-90e7), v.maxValue(90e7)),
    ]),
  ),
  segments: v.array(v.looseTuple([v.string(), NodeId, NodeId, v.string(), v.nullish(v.string())])),
});

function fromMade(json: unknown, path: string): BuiltNetwork {
  const made = v.safeParse(Made, json, { abortEarly: true });
  if (!made.success) throw new NetworkFault("bad-network", path);
  const { nodes, segments } = made.output;
  const list = segments.map(([id, from, to, highway, name]) => ({ id, from, to, highway, name: name ?? null }));
  return buildNetwork(list, (id) => nodes[id] as FixedPosition | undefined);
}
