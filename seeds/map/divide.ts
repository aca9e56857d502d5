import { between, type Random } from "#seeds/random.ts";
import { centroid, clipLeft, signedArea, type Point, type Ring } from "./plane.ts";

/** Voronoi cells of a few sites in a convex ring. Every site is cut off from every other: at most a dozen of them. */
function cells(ring: Ring, sites: readonly Point[]): Ring[] {
  return sites.map((site) =>
    sites.reduce<Ring>((cell, far) => {
      if (far === site) return cell;
      const middle: Point = [(site[0] + far[0]) / 2, (site[1] + far[1]) / 2];
      // The line half-way between two sites, run through with the own site on the left.
      return clipLeft(cell, middle, [middle[0] - (far[1] - site[1]), middle[1] + (far[0] - site[0])]);
    }, ring),
  );
}

function drawInside(random: Random, ring: Ring): Point {
  const corners = Array.from({ length: 3 }, () => ring[between(random, 0, ring.length - 1)]!);
  const [a, b, c] = [random(), random(), random()];
  const sum = a + b + c;
  const at = (axis: 0 | 1) => (corners[0]![axis] * a + corners[1]![axis] * b + corners[2]![axis] * c) / sum;
  return [at(0), at(1)];
}

/**
 * Divides a convex ring into as many convex cells as asked for, of about the same size: Voronoi cells whose sites are
 * moved to the cells' centroids some rounds (Lloyd). The cells come from west to east, or from south
 * to north where that is the longer way.
 */
export function divide(random: Random, ring: Ring, count: number, rounds = 12): Ring[] {
  if (count === 1) return [ring];
  let sites = Array.from({ length: count }, () => drawInside(random, ring));
  for (let round = 0; round < rounds; round++) sites = cells(ring, sites).map(centroid);
  const parts = cells(ring, sites).filter((cell) => cell.length >= 3 && signedArea(cell) > 1);
  if (parts.length !== count) throw new Error("two sites fell together");
  return sweep(parts);
}

/** In order along the longer side, so that neighbours in the list are mostly neighbours on the ground. */
function sweep(parts: Ring[]): Ring[] {
  const centres = parts.map(centroid);
  const extent = (axis: 0 | 1) =>
    Math.max(...centres.map((at) => at[axis])) - Math.min(...centres.map((at) => at[axis]));
  const axis = extent(0) >= extent(1) ? 0 : 1;
  const order = parts.map((_, index) => index).sort((a, b) => centres[a]![axis] - centres[b]![axis]);
  return order.map((index) => parts[index]!);
}
