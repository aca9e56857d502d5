const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/**
 * Milliseconds to wait after the n-th failure in a row (0 is the first): doubling from one second to thirty, and up to half of
 * that less by chance (0 ≤ random < 1), so that a thousand phones do not come back in the same instant.
 */
export function retryDelay(failures: number, random: number): number {
  const full = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.round(full * (1 - random / 2));
}
