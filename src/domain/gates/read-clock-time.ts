import type { Instant } from "#domain/time/instant.ts";

/**
 * The moment of a time of day in Asia/Shanghai (UTC+8, no summer time) on a plain date, as people write it on slips:
 * `readClockTime("2020-02-06", "1005")`, also "10:05", "905" or full width. Undefined for what is no time.
 */
export function readClockTime(day: string, text: string): Instant | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(text.normalize("NFKC").trim()) ?? [];
  if (hour === undefined || minute === undefined || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  return new Date(`${day}T${hour.padStart(2, "0")}:${minute}:00.000+08:00`).toISOString();
}
