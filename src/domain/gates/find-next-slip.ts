import type { SlipPlace } from "./slip-number.ts";
import { SLIPS_IN_SERIES } from "./slip-number.ts";

/** Slips that were printed together: all numbers of a series from `first` to `last`. */
export type SlipBlock = { readonly series: number; readonly first: number; readonly last: number };

/** How many slips of an A4 page. */
export const SLIPS_PER_PAGE = 8;

/**
 * The slip a guard takes next: the first of the gate's printed ones after every slip that is known to be used, whoever
 * used it; undefined when all are used or none is known to be printed (then it is the next of the pad).
 */
export function findNextSlip(blocks: readonly SlipBlock[], used: readonly SlipPlace[]): SlipPlace | undefined {
  const last = used.reduce<SlipPlace | undefined>(
    (latest, one) => (latest === undefined || isAfter(one, latest) ? one : latest),
    undefined,
  );
  for (const { series, first, last: end } of blocks.toSorted((a, b) => a.series - b.series || a.first - b.first)) {
    if (last === undefined || series > last.series) return { series, number: first };
    const number = Math.max(first, last.number + 1);
    if (series === last.series && number <= end) return { series, number };
  }
  return undefined;
}

/**
 * The block to print next: `count` slips (1 to 9,999) after the gate's last block, in the same series where they still fit
 * whole, otherwise from 1 in the town's next one. Undefined when the town has no series left.
 */
export function nextSlipBlock(
  last: SlipBlock | undefined,
  newestSeriesOfTown: number,
  count: number,
): SlipBlock | undefined {
  if (last !== undefined && last.last + count <= SLIPS_IN_SERIES)
    return { series: last.series, first: last.last + 1, last: last.last + count };
  const series = newestSeriesOfTown + 1;
  return series > 999 ? undefined : { series, first: 1, last: count };
}

function isAfter(one: SlipPlace, other: SlipPlace): boolean {
  return one.series > other.series || (one.series === other.series && one.number > other.number);
}
