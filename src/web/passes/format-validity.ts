import type { EpochSeconds } from "#domain/passes/epoch-seconds.ts";

/** Asia/Shanghai: eight hours ahead of UTC, no summer time. */
const SHANGHAI_SECONDS = 8 * 3600;

/**
 * From when until when a pass is valid, as printed: whole days as days ("2020-02-06", "2020-02-19", both included),
 * anything else to the minute ("2020-02-06 08:00"), the end excluded. Times are those of Shanghai.
 */
export function formatValidity(validFrom: EpochSeconds, validUntil: EpochSeconds): { from: string; until: string } {
  if (isMidnight(validFrom) && isMidnight(validUntil)) {
    return { from: clock(validFrom).slice(0, 10), until: clock(validUntil - 1).slice(0, 10) };
  }
  return { from: clock(validFrom), until: clock(validUntil) };
}

function isMidnight(seconds: number): boolean {
  return (seconds + SHANGHAI_SECONDS) % 86_400 === 0;
}

function clock(seconds: number): string {
  return new Date((seconds + SHANGHAI_SECONDS) * 1000).toISOString().slice(0, 16).replace("T", " ");
}
