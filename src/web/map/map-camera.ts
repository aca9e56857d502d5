/** The part of a drawing that is in sight, in the drawing's own units (metres). Always as wide to its height as the drawing. */
export type MapCamera = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Size = { readonly width: number; readonly height: number };

/** A micro-grid fills the screen at about this; nothing on the drawing is finer. */
const CLOSEST = 12;
/** From so close on grids bear their names, and micro-grids are drawn. */
export const SHOWS_GRIDS = 1.9;
/** From so close on micro-grids bear their names. */
export const SHOWS_MICRO_GRIDS = 4;

/** The whole drawing. */
export function wholeOf({ width, height }: Size): MapCamera {
  return { x: 0, y: 0, width, height };
}

/** How many times closer than the whole drawing: 1 to 12. */
export function closeness(camera: MapCamera, drawing: Size): number {
  return drawing.width / camera.width;
}

/** `factor` times closer (below 1: further away), with the point `at` staying where it is on the screen. */
export function zoomTo(camera: MapCamera, drawing: Size, factor: number, at: readonly [number, number]): MapCamera {
  const wanted = Math.min(CLOSEST, Math.max(1, closeness(camera, drawing) * factor));
  const scale = drawing.width / wanted / camera.width;
  const [x, y] = at;
  return keptInside(
    {
      x: x - (x - camera.x) * scale,
      y: y - (y - camera.y) * scale,
      width: camera.width * scale,
      height: camera.height * scale,
    },
    drawing,
  );
}

/** Moved by so many units to the right and down, as far as the drawing reaches. */
export function moveBy(camera: MapCamera, drawing: Size, [right, down]: readonly [number, number]): MapCamera {
  return keptInside({ ...camera, x: camera.x + right, y: camera.y + down }, drawing);
}

/** Moved just so far that a point is in sight, a tenth of the screen from its edge. */
export function showing(camera: MapCamera, drawing: Size, [x, y]: readonly [number, number]): MapCamera {
  const [beside, above] = [camera.width / 10, camera.height / 10];
  const [left, top] = [camera.x + beside, camera.y + above];
  const [right, bottom] = [camera.x + camera.width - beside, camera.y + camera.height - above];
  return moveBy(camera, drawing, [
    Math.min(0, x - left) + Math.max(0, x - right),
    Math.min(0, y - top) + Math.max(0, y - bottom),
  ]);
}

/** So many times as wide as what is looked at is what is shown of it: roads come from around it. */
const AROUND = 1.8;

/** So near that points fill the middle of the screen, as far as one may come. */
export function fitting(points: readonly (readonly [number, number])[], drawing: Size): MapCamera {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const share = Math.max((right - left) / drawing.width, (bottom - top) / drawing.height) * AROUND;
  const near = zoomTo(wholeOf(drawing), drawing, 1 / share, [0, 0]);
  const [x, y] = [(left + right) / 2 - near.width / 2, (top + bottom) / 2 - near.height / 2];
  return keptInside({ ...near, x, y }, drawing);
}

function keptInside(camera: MapCamera, { width, height }: Size): MapCamera {
  const x = Math.min(Math.max(0, camera.x), width - camera.width);
  const y = Math.min(Math.max(0, camera.y), height - camera.height);
  return { ...camera, x, y };
}
