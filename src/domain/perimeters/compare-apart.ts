import { findCrossings, findInside } from "./find-crossings.ts";
import { findMinimumCut, type BarrierCosts } from "./minimum-cut.ts";
import type { PlanArea } from "./plan-area.ts";
import type { Terminals } from "./plan-perimeter.ts";
import type { RoadNetwork } from "./road-network.ts";

/** What one place needs that closes itself for itself; `barriers` null where nothing seals it. */
export type ApartPlan = { readonly crossings: number; readonly barriers: number | null };

/** So many guards stand at one open entrance day and night: three shifts of a leader and three (FIELDS §2). */
const GUARDS_AT_ONCE = 4;
const HOURS_A_DAY = 24;

/**
 * What each of the places needs by itself: everybody of the others, and whoever is outside anyway, is then outside. Beside
 * the joint perimeter it shows what protecting them together saves.
 */
export function planApart(
  network: RoadNetwork,
  places: readonly PlanArea[],
  joint: Terminals,
  costs?: BarrierCosts,
): ApartPlan[] {
  return places.map((place) => {
    const inside = findInside(network, place);
    const own = joint.inside.filter((node) => inside[node] === 1);
    const others = joint.inside.filter((node) => inside[node] === 0);
    const strangers = joint.outside.filter((node) => inside[node] === 0);
    const cut = findMinimumCut(network, own, [...others, ...strangers], costs);
    return { crossings: findCrossings(network, inside, place).length, barriers: cut?.value ?? null };
  });
}

/** Hours of duty a day at so many open entrances. */
export function guardHoursPerDay(openEntrances: number, guardsAtOnce = GUARDS_AT_ONCE): number {
  return openEntrances * guardsAtOnce * HOURS_A_DAY;
}

/** What a way of protecting takes; `barriers` null where nothing seals it. */
export type PlanSum = {
  readonly crossings: number;
  readonly barriers: number | null;
  readonly openEntrances: number;
  /** Hours of duty a day at the open entrances. */
  readonly guardHours: number;
};
export type PlanComparison<Place = unknown> = {
  readonly apart: readonly (Place & PlanSum)[];
  /** All the places for themselves. */
  readonly sum: PlanSum;
  readonly together: PlanSum;
};

/** Each place for itself against all together, where each by itself keeps `openEach` entrances open. */
export function comparePlans<Place extends ApartPlan>(
  together: Omit<PlanSum, "guardHours">,
  apart: readonly Place[],
  openEach = 1,
): PlanComparison<Place> {
  const staffed = <T extends Omit<PlanSum, "guardHours">>(sum: T) => ({
    ...sum,
    guardHours: guardHoursPerDay(sum.openEntrances),
  });
  const places = apart.map((place) => staffed({ ...place, openEntrances: Math.min(openEach, place.crossings) }));
  const add = (of: (sum: PlanSum) => number) => places.reduce((total, place) => total + of(place), 0);
  return {
    apart: places,
    sum: {
      crossings: add(({ crossings }) => crossings),
      barriers: places.some(({ barriers }) => barriers === null) ? null : add(({ barriers }) => barriers!),
      openEntrances: add(({ openEntrances }) => openEntrances),
      guardHours: add(({ guardHours }) => guardHours),
    },
    together: staffed(together),
  };
}
