/** Why a perimeter is not closed. The screens turn each into a sentence, and into what to do next. */
export const HOLE_REASONS = [
  "no-entrance",
  "no-gate",
  "gate-closed",
  "no-duty",
  "duty-lapsed",
  "never-checked",
  "check-lapsed",
  "check-without-photo",
  "block-broken",
  "emergency-open",
  "opened-unlogged",
  "way-unaccounted",
] as const;
export type HoleReason = (typeof HOLE_REASONS)[number];

/** One way in that is not secured: where (an entrance, or a segment of the road network, or all of the line), and since when. */
export type ClosureHole = {
  readonly reason: HoleReason;
  readonly entrance: string | null;
  readonly segment: string | null;
  readonly since: string;
};

/** One text for one hole as it is: two lists of holes are the same when their keys are. */
export function holeKey({ reason, entrance, segment }: Omit<ClosureHole, "since">): string {
  return `${reason}/${entrance ?? segment ?? ""}`;
}
