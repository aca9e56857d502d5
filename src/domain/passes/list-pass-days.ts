import type { EpochSeconds } from "./epoch-seconds.ts";
import type { Pass } from "./pass.ts";

/** Asia/Shanghai: eight hours ahead of UTC, without summer time since 1991. */
const SHANGHAI_SECONDS = 8 * 3600;
const DAY_SECONDS = 86_400;

/**
 * The days on which a pass is valid at least in part, as plain dates in Asia/Shanghai: the boxes of a household card.
 * Valid until midnight does not reach into the day that begins there.
 */
export function listPassDays(pass: Pick<Pass, "validFrom" | "validUntil">): string[] {
  const first = dayNumber(pass.validFrom);
  const last = dayNumber((pass.validUntil - 1) as EpochSeconds);
  return Array.from({ length: last - first + 1 }, (_, day) => plainDate(first + day));
}

function dayNumber(second: EpochSeconds): number {
  return Math.floor((second + SHANGHAI_SECONDS) / DAY_SECONDS);
}

function plainDate(day: number): string {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}
