import { holeKey, type ClosureHole } from "./closure-hole.ts";

/** A hole as a red time remembers it: mended when `until` is set. */
export type RememberedHole = ClosureHole & { readonly until: string | null };

/** The holes of a red time after one more look: new ones are added, gone ones are mended at that moment, come again they stand twice. */
export function mergeHoles(
  known: readonly RememberedHole[],
  seen: readonly ClosureHole[],
  at: string,
): RememberedHole[] {
  const still = new Set(seen.map(holeKey));
  const kept = known.map((hole) => (hole.until === null && !still.has(holeKey(hole)) ? { ...hole, until: at } : hole));
  const open = new Set(kept.filter(({ until }) => until === null).map(holeKey));
  return [...kept, ...seen.filter((hole) => !open.has(holeKey(hole))).map((hole) => ({ ...hole, until: null }))];
}
