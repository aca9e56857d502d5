import { fromBd09, fromGcj02, isInChina } from "./gcj02.ts";
import type { Corner, PolygonOfRings } from "./plan-area.ts";
import type { RoadNetwork } from "./road-network.ts";

/** Cells of about a hundred metres, in 1e-7 degrees. */
const CELL = 10_000;
/** How far a corner is looked for a road: twenty cells, two kilometres, more than the shift of either datum. */
const CELLS_AROUND = 20;
/** Areas are drawn along roads. Corners so near to roads only when shifted back were drawn on a shifted map. */
const NEARER_BY = 3;

/**
 * Does the area look drawn on a map in GCJ-02 (as maps published in China are) or in Baidu's BD-09 over roads in WGS84? Its
 * corners then lie some hundred metres beside the roads, and much nearer to them once shifted back. A suspicion, to be told
 * to a person.
 */
export function looksShifted(network: RoadNetwork, polygons: readonly PolygonOfRings[]): boolean {
  const corners = polygons.flat(2);
  if (corners.length < 4 || !corners.every(isInChina)) return false;
  const cells = intoCells(network);
  const distance = (places: readonly Corner[]) => median(places.map((place) => nearestRoad(network, cells, place)));
  const asDrawn = distance(corners);
  return [corners.map(fromGcj02), corners.map((corner) => fromGcj02(fromBd09(corner)))].some(
    (shiftedBack) => distance(shiftedBack) * NEARER_BY < asDrawn,
  );
}

type Cells = ReadonlyMap<string, readonly number[]>;

function intoCells({ lon, lat }: RoadNetwork): Cells {
  const cells = new Map<string, number[]>();
  lon.forEach((x, node) => {
    const key = `${Math.floor(x / CELL)} ${Math.floor(lat[node]! / CELL)}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [node]);
    else cell.push(node);
  });
  return cells;
}

/** Distance to the nearest node in units of 1e-7 degrees, at most the look around. */
function nearestRoad({ lon, lat }: RoadNetwork, cells: Cells, [x, y]: Corner): number {
  const [east, north] = [x * 1e7, y * 1e7];
  let nearest = CELL * CELLS_AROUND;
  for (let column = -CELLS_AROUND; column <= CELLS_AROUND; column++) {
    for (let row = -CELLS_AROUND; row <= CELLS_AROUND; row++) {
      const key = `${Math.floor(east / CELL) + column} ${Math.floor(north / CELL) + row}`;
      for (const node of cells.get(key) ?? [])
        nearest = Math.min(nearest, Math.hypot(lon[node]! - east, lat[node]! - north));
    }
  }
  return nearest;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}
