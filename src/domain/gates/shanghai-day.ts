import type { Instant } from "#domain/time/instant.ts";

const HOUR_MS = 3_600_000;

/** Asia/Shanghai is eight hours ahead of UTC all year, without summer time since 1991. */
const AHEAD_MS = 8 * HOUR_MS;

/** The calendar day in Asia/Shanghai as days since 1970: `shanghaiDay("2020-02-04T16:00:00.000Z")` is that of 5 February. */
export function shanghaiDay(at: Instant): number {
  return Math.floor((Date.parse(at) + AHEAD_MS) / (24 * HOUR_MS));
}

/** The full hour in Asia/Shanghai, 0–23: `shanghaiHour("2020-02-05T00:30:00.000Z")` is 8. */
export function shanghaiHour(at: Instant): number {
  return Math.floor((Date.parse(at) + AHEAD_MS) / HOUR_MS) % 24;
}
