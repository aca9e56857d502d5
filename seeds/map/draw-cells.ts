import { joinCells, meshCells } from "./mesh.ts";
import { bend, drawOutline } from "./landscape.ts";
import { divide } from "./divide.ts";
import { centroid, signedArea, type Point, type Ring } from "./plane.ts";
import type { MapPlan } from "./map-plan.ts";
import { microGridCode } from "#seeds/places/build-areas.ts";
import { sfc32 } from "#seeds/random.ts";

/** The smallest cells of a map by micro-grid code, and what they make together. */
export type Cells = {
  readonly codes: readonly string[];
  /** The rings of the cells whose codes begin with one of these, the largest first; one ring when they are connected. */
  outline(codes: readonly string[]): Point[][];
  centre(codes: readonly string[]): Point;
};

/** Outline → villages → grids → micro-grids, brought to common corners and bent. */
export function drawCells(plan: MapPlan): Cells {
  const random = sfc32(plan.seed);
  const codes: string[] = [];
  const straight: Ring[] = [];
  const { villages } = plan.place;
  divide(random, drawOutline(plan.extent), villages.length, 30).forEach((villageRing, at) => {
    const village = villages[at]!;
    divide(random, villageRing, village.grids.length).forEach((gridRing, grid) => {
      divide(random, gridRing, village.grids[grid]!).forEach((ring, microGrid) => {
        codes.push(microGridCode(village, grid + 1, microGrid + 1));
        straight.push(ring);
      });
    });
  });
  const bent = meshCells(straight, plan.step).map((ring) => ring.map(bend(plan.extent)));
  const outline = (wanted: readonly string[]) =>
    joinCells(bent.filter((_, index) => wanted.some((code) => codes[index]!.startsWith(code)))).sort(
      (a, b) => signedArea(b) - signedArea(a),
    );
  return { codes, outline, centre: (wanted) => centroid(outline(wanted)[0]!) };
}
