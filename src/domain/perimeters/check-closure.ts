import type { ClosureHole, HoleReason } from "./closure-hole.ts";
import type { InspectionResult } from "./entrance-facts.ts";
import type { EntranceState } from "./entrance-state.ts";

const HOUR = 3_600_000;

/** The longest shift there was is twelve hours (FIELDS §2): after that, whoever began has gone home without a word. */
export const DUTY_HOLDS_HOURS = 12;
/** A block that nobody has seen for a day may be open. */
export const CHECK_HOLDS_HOURS = 24;
/** An entrance this near to a crossing of the road network is the same place, metres. */
const SAME_PLACE_METRES = 30;

/** What the check asks of a perimeter. `crossings` is null where nobody has looked through the roads yet. */
export type ClosurePerimeter = {
  readonly since: string;
  readonly crossings: readonly CrossingAt[] | null;
  /** When the crossings were found. */
  readonly crossingsSince: string | null;
};
type CrossingAt = { readonly segment: string; readonly at: readonly [number, number] };

export type ClosureEntrance = {
  readonly id: string;
  readonly state: EntranceState;
  /** When it came into this state. */
  readonly stateSince: string;
  readonly lon: number;
  readonly lat: number;
  readonly segment: string | null;
  /** `closedAt` is null while it is set up. */
  readonly gate: { readonly id: string; readonly closedAt: string | null } | null;
};
/** Somebody began duty at a gate. */
export type ClosureDuty = { readonly gate: string; readonly at: string };
export type ClosureInspection = {
  readonly entrance: string;
  readonly at: string;
  readonly result: InspectionResult;
  readonly photos: number;
};
export type ClosureOpening = { readonly entrance: string; readonly beganAt: string; readonly endedAt: string | null };

/** Everything a perimeter is judged by. Of duties, inspections and openings the latest of each place are enough, and all do no harm. */
export type ClosureEvidence = {
  readonly entrances: readonly ClosureEntrance[];
  readonly duties: readonly ClosureDuty[];
  readonly inspections: readonly ClosureInspection[];
  readonly openings: readonly ClosureOpening[];
};

/**
 * Whether a perimeter is closed at a moment: no hole is left. Each hole is named by its place, its reason and since when.
 * Pure: the command post, the history and the phones ask this one function.
 */
export function checkClosure(perimeter: ClosurePerimeter, evidence: ClosureEvidence, moment: string): ClosureHole[] {
  const { entrances } = evidence;
  const found = entrances.flatMap((entrance) => {
    const hole = findEntranceHole(entrance, evidence, moment);
    return hole === undefined ? [] : [{ ...hole, entrance: entrance.id, segment: null }];
  });
  return [...found, ...findOpenWays(perimeter, entrances)];
}

type Found = { readonly reason: HoleReason; readonly since: string };

/** What one entrance takes on evidence of: the place itself. */
type AtEntrance = Omit<ClosureEvidence, "entrances">;

/** Why an entrance is a hole at a moment; undefined where it is none. */
export function findEntranceHole(entrance: ClosureEntrance, evidence: AtEntrance, moment: string): Found | undefined {
  const opening = findOpening(entrance, evidence.openings, moment);
  if (opening !== undefined) return { reason: "emergency-open", since: opening.beganAt };
  switch (entrance.state) {
    case "open":
      return findUnstaffed(entrance, evidence.duties, moment);
    case "blocked":
      return findUnchecked(entrance, evidence.inspections, moment);
    case "emergency-only":
      return findUnlogged(entrance, evidence, moment);
  }
}

function findUnstaffed(
  { gate, stateSince }: ClosureEntrance,
  duties: readonly ClosureDuty[],
  moment: string,
): Found | undefined {
  if (gate === null) return { reason: "no-gate", since: stateSince };
  if (gate.closedAt !== null) return { reason: "gate-closed", since: gate.closedAt };
  const duty = latest(
    duties.filter((one) => one.gate === gate.id),
    moment,
  );
  if (duty === undefined) return { reason: "no-duty", since: stateSince };
  const end = later(duty.at, DUTY_HOLDS_HOURS);
  return end <= moment ? { reason: "duty-lapsed", since: end } : undefined;
}

function findUnchecked(
  { id, stateSince }: ClosureEntrance,
  inspections: readonly ClosureInspection[],
  moment: string,
): Found | undefined {
  // A look from before it was blocked says nothing of the block.
  const looks = inspections.filter(({ entrance, at }) => entrance === id && at >= stateSince);
  const last = latest(looks, moment);
  if (last === undefined) return { reason: "never-checked", since: stateSince };
  if (last.result !== "intact") return { reason: "block-broken", since: last.at };
  const proven = latest(
    looks.filter(({ result, photos }) => result === "intact" && photos > 0),
    moment,
  );
  if (proven === undefined) return { reason: "check-without-photo", since: last.at };
  const end = later(proven.at, CHECK_HOLDS_HOURS);
  if (end > moment) return undefined;
  return last.photos === 0 && last.at > proven.at
    ? { reason: "check-without-photo", since: end }
    : { reason: "check-lapsed", since: end };
}

/** Found open with no opening logged then: the log is not whole, and the way may be open. */
function findUnlogged(
  { id }: ClosureEntrance,
  { inspections, openings }: AtEntrance,
  moment: string,
): Found | undefined {
  const last = latest(
    inspections.filter(({ entrance }) => entrance === id),
    moment,
  );
  if (last === undefined || last.result === "intact") return undefined;
  const isLogged = openings.some(
    ({ entrance, beganAt, endedAt }) =>
      entrance === id && beganAt <= last.at && endedAt !== null && last.at <= endedAt && endedAt <= moment,
  );
  return isLogged ? undefined : { reason: "opened-unlogged", since: last.at };
}

function findOpening(
  { id }: ClosureEntrance,
  openings: readonly ClosureOpening[],
  moment: string,
): ClosureOpening | undefined {
  return openings.find(
    ({ entrance, beganAt, endedAt }) => entrance === id && beganAt <= moment && (endedAt === null || moment < endedAt),
  );
}

/** Ways in that no entrance accounts for; and a line nobody has walked along, which proves nothing. */
function findOpenWays(
  { since, crossings, crossingsSince }: ClosurePerimeter,
  entrances: readonly ClosureEntrance[],
): ClosureHole[] {
  if (crossings === null || crossings.length === 0) {
    if (entrances.length > 0 || crossings?.length === 0) return [];
    return [{ reason: "no-entrance", entrance: null, segment: null, since }];
  }
  return crossings
    .filter(
      ({ segment, at }) =>
        !entrances.some((one) => one.segment === segment || metresBetween(one, at) <= SAME_PLACE_METRES),
    )
    .map(({ segment }) => ({
      reason: "way-unaccounted",
      entrance: null,
      segment,
      since: crossingsSince ?? since,
    }));
}

function metresBetween({ lon, lat }: ClosureEntrance, [otherLon, otherLat]: readonly [number, number]): number {
  const perDegree = 111_195;
  const east = (lon - otherLon) * perDegree * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, (lat - otherLat) * perDegree);
}

/** The latest until a moment: what a phone whose clock runs ahead says of tomorrow counts tomorrow. */
function latest<T extends { readonly at: string }>(all: readonly T[], moment: string): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) => (one.at <= moment && (best === undefined || one.at >= best.at) ? one : best),
    undefined,
  );
}

function later(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * HOUR).toISOString();
}
