import type { RoadWishes } from "./cost-barriers.ts";

/** So dear a barrier may be: a county's together stay below what no barrier costs. */
export const MOST_COST = 1_000;

/** `trunk,24060781` → kinds of road, ways and segments. */
export function readRoads(text: string): ReadonlySet<string> {
  return new Set(text.split(",").filter((road) => road !== ""));
}

/** `primary=5,residential=2` → what a barrier costs there; undefined for anything else. */
export function readCosts(text: string): ReadonlyMap<string, number> | undefined {
  const costs = new Map<string, number>();
  for (const part of text.split(",").filter((one) => one !== "")) {
    const [, road, cost] = /^(.+)=(\d{1,4})$/.exec(part) ?? [];
    if (road === undefined || Number(cost) < 1 || Number(cost) > MOST_COST) return undefined;
    costs.set(road, Number(cost));
  }
  return costs;
}

/** Every road that is spoken of. */
export function roadsIn({ costs, stayOpen, shut }: RoadWishes): string[] {
  return [...(costs?.keys() ?? []), ...(stayOpen ?? []), ...(shut ?? [])];
}
