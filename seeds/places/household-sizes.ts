/**
 * Households of 1 to 10 people in Liuliang: 4,508 households, 18,134 people. Rural household sizes of Jinshan district,
 * which borders Jiaxing (census of 2010, table 1-10c), tilted to the mean and rounded to hit both totals.
 */
export const LIULIANG_SIZES = [232, 752, 753, 761, 1345, 413, 163, 59, 21, 9] as const;

/** The same spread for another number of households (largest remainders). */
export function scaleSizes(households: number): number[] {
  const whole = LIULIANG_SIZES.reduce((sum, count) => sum + count, 0);
  const shares = LIULIANG_SIZES.map((count) => (count * households) / whole);
  const scaled = shares.map(Math.floor);
  const byRemainder = shares.map((_, index) => index).sort((a, b) => (shares[b]! % 1) - (shares[a]! % 1) || a - b);
  const missing = households - scaled.reduce((sum, count) => sum + count, 0);
  for (const index of byRemainder.slice(0, missing)) scaled[index]!++;
  return scaled;
}

/** People in so many households of 1, 2, 3 … */
export function countPeople(sizes: readonly number[]): number {
  return sizes.reduce((sum, count, index) => sum + count * (index + 1), 0);
}
