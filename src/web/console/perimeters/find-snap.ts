import type { MapPosition } from "#domain/perimeters/boundary.ts";
import { metresAround, nearestOn, placeBetween } from "./metres-around.ts";
import { nodesOf, stretchesOf, type RoadSketch, type Stretch } from "./road-sketch.ts";

/** What a click near a road means: a node that is there, or a place on a stretch, which becomes a junction. */
export type Snap =
  | { readonly is: "node"; readonly node: number; readonly at: MapPosition }
  | { readonly is: "stretch"; readonly stretch: Stretch; readonly at: MapPosition };

/**
 * The nearest node within `reach` metres; where there is none, the nearest place on a road. `moved` is a node that is
 * being moved: it does not meet itself or what hangs on it.
 */
export function findSnap(sketch: RoadSketch, at: MapPosition, reach: number, moved?: number): Snap | undefined {
  const metres = metresAround(at);
  let [nearest, within]: [Snap | undefined, number] = [undefined, reach];
  for (const node of nodesOf(sketch)) {
    const place = sketch.nodes[node]!;
    const far = Math.hypot(...metres(place));
    if (node !== moved && far <= within) [nearest, within] = [{ is: "node", node, at: place }, far];
  }
  if (nearest !== undefined) return nearest;
  for (const stretch of stretchesOf(sketch)) {
    const [from, to] = [sketch.nodes[stretch[0]]!, sketch.nodes[stretch[1]]!];
    const { metres: far, share } = nearestOn([0, 0], metres(from), metres(to));
    if (far <= within && !stretch.includes(moved ?? -1))
      [nearest, within] = [{ is: "stretch", stretch, at: placeBetween(from, to, share) }, far];
  }
  return nearest;
}
