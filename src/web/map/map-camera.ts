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

function keptInside(camera: MapCamera, { width, height }: Size): MapCamera {
  const x = Math.min(Math.max(0, camera.x), width - camera.width);
  const y = Math.min(Math.max(0, camera.y), height - camera.height);
  return { ...camera, x, y };
}
