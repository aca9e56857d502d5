import type { Boundary } from "#domain/perimeters/boundary.ts";
import { readPlanArea, type AreaFault, type AreaRepair } from "#domain/perimeters/read-plan-area.ts";
import { readGeojsonFile, type GeojsonFileFault } from "./read-geojson-file.ts";

/** A file that is no JSON, or larger than any line drawn by hand or cut out of a map. */
export type FileFault = { readonly code: GeojsonFileFault | "several-areas"; readonly place: null };

export type ReadBoundary = {
  /** Undefined where something is wrong with it. */
  readonly boundary: Boundary | undefined;
  readonly faults: readonly (AreaFault | FileFault)[];
  readonly repairs: readonly AreaRepair[];
};

const MOST_BYTES = 4 * 1024 * 1024;

/** The line of a GeoJSON file with one area. What is wrong with it is named with its place; nothing is guessed. */
export async function readBoundaryFile(file: Blob): Promise<ReadBoundary> {
  const read = await readGeojsonFile(file, MOST_BYTES);
  if ("fault" in read) return faulty(read.fault);
  const { polygons, faults, repairs } = readPlanArea(read.geojson);
  if (faults.length > 0) return { boundary: undefined, faults, repairs };
  if (polygons.length > 1) return faulty("several-areas");
  const coordinates = polygons[0]!.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat]));
  return { boundary: { type: "Polygon", coordinates }, faults: [], repairs };
}

function faulty(code: FileFault["code"]): ReadBoundary {
  return { boundary: undefined, faults: [{ code, place: null }], repairs: [] };
}
