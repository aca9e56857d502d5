/** Serial 0 of the 1900 system as spreadsheets count from March 1900 on: 30 December 1899, in milliseconds of UTC. */
export const SERIAL_DAY_ZERO = Date.UTC(1899, 11, 30);

const HOUR = 3_600_000;

/** Seconds of the day at which local midnight in China lands when a program writes it in UTC. */
const MIDNIGHT_IN_UTC = {
  standard: 16 * 3600,
  /** 43 seconds are lost where a program uses Shanghai's local mean time of before 1901. */
  standardLess43: 16 * 3600 - 43,
  localMean: 15 * 3600 + 54 * 60 + 17,
  /** The same 43 seconds, without the eight hours. */
  midnightLess43: 24 * 3600 - 43,
  summer: 15 * 3600,
} as const;

/** China kept summer time (UTC+9) from 1986 to 1991, between mid-April or May and mid-September. */
function isSummerTime(time: number): boolean {
  const at = new Date(time);
  const month = at.getUTCMonth() + 1;
  return at.getUTCFullYear() >= 1986 && at.getUTCFullYear() <= 1991 && month >= 4 && month <= 9;
}

/** Does this wall-clock time show the day before, because a program wrote local midnight in UTC (15:00 in the summers of 1986–1991)? */
export function isDayBeforeMidnight(time: number): boolean {
  const second = Math.round((time - Math.floor(time / (24 * HOUR)) * 24 * HOUR) / 1000);
  if (second === MIDNIGHT_IN_UTC.summer) return isSummerTime(time);
  return second !== 0 && Object.values(MIDNIGHT_IN_UTC).includes(second as 57600);
}

/** The day in China on which an instant fell, as `2020-02-05`. */
export function dayOfInstant(time: number): string {
  const summer = isSummerTime(time) && isDayBeforeMidnight(time);
  return new Date(time + (summer ? 9 : 8) * HOUR).toISOString().slice(0, 10);
}
