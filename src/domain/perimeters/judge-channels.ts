/** What a set of open entrances is judged by: all walks together, or the longest of them. Metres. */
export type WalkMeasure = "total" | "longest";

/** A set of open entrances, as numbers of candidates, ascending. */
export type ChannelChoice = {
  readonly open: readonly number[];
  /** Every set was looked at, or shown to be no better; false: the search was given up, and a better one may exist. */
  readonly isProven: boolean;
};

/** What a set of candidates comes to, when everybody walks to the nearest open one. */
export function judgeChannels(walks: readonly Float64Array[], open: readonly number[], measure: WalkMeasure): number {
  const demands = walks[0]?.length ?? 0;
  let metres = 0;
  for (let demand = 0; demand < demands; demand++) {
    let nearest = Infinity;
    for (const candidate of open) nearest = Math.min(nearest, walks[candidate]![demand]!);
    metres = measure === "total" ? metres + nearest : Math.max(metres, nearest);
  }
  return metres;
}
