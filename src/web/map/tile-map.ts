import type { LayerSpecification, Map as TileMap, SourceSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";

/** What of the earth is in sight: its middle, and how many degrees of longitude a pixel is wide. */
export type MapPart = { readonly middle: readonly [number, number]; readonly degreesPerPixel: number };

const TILES = "/tiles/map.pmtiles";
/** PMTiles v3: the kind of tile that holds shapes; the others are pictures. */
const VECTOR = 1;

/** Fetches MapLibre and opens the operator's archive in it. Throws where WebGL is missing or the archive cannot be read. */
export async function openTileMap(
  container: HTMLElement,
  onLost: () => void,
): Promise<{ readonly map: TileMap; readonly attribution: string }> {
  const [{ Map, addProtocol, setWorkerUrl }, { PMTiles, Protocol }] = await Promise.all([
    import("maplibre-gl"),
    import("pmtiles"),
  ]);
  // Without this the built map stays blank: the worker is not where the library looks for it.
  setWorkerUrl(new URL(workerUrl, location.href).href);
  const archive = new PMTiles(new URL(TILES, location.href).href);
  const { tileType, minZoom, maxZoom } = await archive.getHeader();
  const metadata = (await archive.getMetadata()) as { attribution?: string; vector_layers?: { id: string }[] };
  const protocol = new Protocol();
  protocol.add(archive);
  addProtocol("pmtiles", protocol.tile);
  const isVector = tileType === VECTOR;
  const source = {
    type: isVector ? "vector" : "raster",
    tiles: [`pmtiles://${archive.source.getKey()}/{z}/{x}/{y}`],
    ...{ minzoom: minZoom, maxzoom: maxZoom, ...(isVector ? {} : { tileSize: 256 }) },
  } as SourceSpecification;
  const layers = isVector ? (metadata.vector_layers ?? []).flatMap(({ id }) => layersOf(id)) : [PICTURES];
  const map = new Map({
    container,
    style: { version: 8, sources: { tiles: source }, layers },
    ...{ interactive: false, attributionControl: false, fadeDuration: 0 },
  });
  map.on("webglcontextlost", onLost);
  return { map, attribution: metadata.attribution?.replace(/<[^>]*>/g, "") ?? "" };
}

/** MapLibre counts zoom from a world of 512 pixels. */
export function showPart(map: TileMap, { middle, degreesPerPixel }: MapPart): void {
  map.jumpTo({ center: [...middle], zoom: Math.log2(360 / (degreesPerPixel * 512)) });
}

const PICTURES: LayerSpecification = {
  id: "pictures",
  type: "raster",
  source: "tiles",
  paint: { "raster-opacity": 0.7 },
};

/** Every layer of shapes in quiet greys: whatever archive it is, our own colours above stay readable. */
function layersOf(name: string): LayerSpecification[] {
  const from = { source: "tiles", "source-layer": name } as const;
  return [
    {
      id: `${name}-areas`,
      type: "fill",
      ...from,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": "#7a8a80", "fill-opacity": 0.12 },
    },
    {
      id: `${name}-lines`,
      type: "line",
      ...from,
      filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": "#7a8a80", "line-width": 1 },
    },
  ];
}
