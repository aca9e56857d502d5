import type { MapPosition } from "#domain/perimeters/boundary.ts";

/** Five decimals of a degree are about a metre: nothing on a village's map is finer. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** A place as it is drawn: to the metre. */
export function drawnPosition([lon, lat]: readonly [number, number]): MapPosition {
  return [round(lon), round(lat)];
}

/** How far an arrow key moves what is drawn, in degrees; with Shift ten times as far. */
const STEP = 5e-5;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** Where an arrow key moves a place; undefined for any other key. */
export function moveByArrow([lon, lat]: MapPosition, key: string, isShift: boolean): MapPosition | undefined {
  const arrow = ARROWS[key];
  const far = isShift ? 10 : 1;
  return arrow === undefined ? undefined : drawnPosition([lon + arrow[0] * far, lat + arrow[1] * far]);
}
