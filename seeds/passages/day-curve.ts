/**
 * How the passages of a day fall on its minutes: two humps, at seven and at half past four, a plateau between, little at
 * night. Shares of the day, summed up, so that the number until any minute is a product and the day's total is exact.
 */
const hump = (minute: number, at: number, width: number) => Math.exp(-(((minute - at) / width) ** 2) / 2);

function weight(minute: number): number {
  return 0.02 + 0.5 * hump(minute, 720, 190) + 1.6 * hump(minute, 425, 42) + 1.45 * hump(minute, 990, 55);
}

export const MINUTES = 1_440;

/** Share of the day's passages before the end of each minute; the last is 1. */
export const CUMULATED: readonly number[] = (() => {
  const sums: number[] = [];
  let sum = 0;
  for (let minute = 0; minute < MINUTES; minute++) sums.push((sum += weight(minute)));
  return sums.map((value) => value / sum);
})();

/** Probability that somebody of the place who passes in that minute is on the way out. */
export function outwardShare(minute: number): number {
  if (minute < 300) return 0.5;
  return 0.5 + 0.42 * hump(minute, 425, 80) - 0.4 * hump(minute, 1_000, 110);
}
