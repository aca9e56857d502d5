import type { HoleReason } from "./closure-hole.ts";
import { CHECK_HOLDS_HOURS, findEntranceHole } from "./check-closure.ts";
import type { InspectionResult } from "./entrance-facts.ts";
import type { EntranceState } from "./entrance-state.ts";

/** A look that lapses within these hours is asked for now, so that one round covers a day. */
const AHEAD_HOURS = 6;
const HOUR = 3_600_000;

/** An entrance with what was last seen there, as whoever goes to look has it. */
export type WatchedEntrance = {
  readonly id: string;
  readonly state: EntranceState;
  readonly stateSince: string;
  readonly lon: number;
  readonly lat: number;
  readonly lastInspection: { readonly at: string; readonly result: InspectionResult; readonly photos: number } | null;
  readonly opening: { readonly beganAt: string } | null;
};

/** What is to be done at an entrance: a hole to mend, or a look (`reason` null) before `by`. */
export type EntranceDue<E> = { readonly entrance: E; readonly reason: HoleReason | null; readonly by: string };

/**
 * What somebody who looks after entrances has to do, the longest overdue first. Open entrances are the gates' own: duty is seen
 * there.
 */
export function listDue<E extends WatchedEntrance>(entrances: readonly E[], moment: string): EntranceDue<E>[] {
  return entrances
    .flatMap((entrance) => {
      const due = findDue(entrance, moment);
      return due === undefined ? [] : [{ entrance, ...due }];
    })
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
}

function findDue(
  { id, state, stateSince, lon, lat, lastInspection, opening }: WatchedEntrance,
  moment: string,
): { reason: HoleReason | null; by: string } | undefined {
  if (state === "open") return undefined;
  const evidence = {
    duties: [],
    inspections: lastInspection === null ? [] : [{ entrance: id, ...lastInspection }],
    openings: opening === null ? [] : [{ entrance: id, beganAt: opening.beganAt, endedAt: null }],
  };
  const place = { id, state, stateSince, lon, lat, segment: null, gate: null };
  const hole = findEntranceHole(place, evidence, moment);
  if (hole !== undefined) return { reason: hole.reason, by: hole.since };
  if (state !== "blocked") return undefined;
  const by = new Date(Date.parse(lastInspection!.at) + CHECK_HOLDS_HOURS * HOUR).toISOString();
  const ahead = new Date(Date.parse(moment) + AHEAD_HOURS * HOUR).toISOString();
  return by <= ahead ? { reason: null, by } : undefined;
}
