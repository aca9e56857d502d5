import * as v from "valibot";
import { DrawnRoad } from "#domain/perimeters/drawn-road.ts";

/**
 * Roads that are drawn and not saved yet, by perimeter, in the browser: a reload or a power cut must not cost an afternoon's
 * work. Where storage is refused they live until the page goes.
 */
const keyOf = (perimeter: string) => `hedgerow.console.roads.${perimeter}`;

export function keepRoads(perimeter: string, roads: readonly DrawnRoad[]): void {
  try {
    localStorage.setItem(keyOf(perimeter), JSON.stringify(roads));
  } catch {
    // Full or refused: they are on the screen still.
  }
}

export function forgetRoads(perimeter: string): void {
  try {
    localStorage.removeItem(keyOf(perimeter));
  } catch {
    // Then nothing was kept either.
  }
}

/** What was kept; undefined where nothing is, or what cannot be read any more. */
export function findKeptRoads(perimeter: string): DrawnRoad[] | undefined {
  try {
    const kept = v.safeParse(v.array(DrawnRoad), JSON.parse(localStorage.getItem(keyOf(perimeter)) ?? "null"));
    return kept.success ? kept.output : undefined;
  } catch {
    return undefined;
  }
}
