import * as v from "valibot";

/** 9999-12-31T23:59:59Z. Milliseconds of our days are larger, so that mistaking one unit for the other is refused. */
const LAST_SECOND = 253_402_300_799;

/** A moment as passes carry it: whole seconds since 1970 in UTC (NumericDate of RFC 8392). */
export const EpochSeconds = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(LAST_SECOND),
  v.brand("EpochSeconds"),
);
export type EpochSeconds = v.InferOutput<typeof EpochSeconds>;

/** Seconds from milliseconds, rounded down: `epochSeconds(Date.parse("2020-02-05T00:00:00.000Z"))` is 1580860800. */
export function epochSeconds(milliseconds: number): EpochSeconds {
  return Math.floor(milliseconds / 1000) as EpochSeconds;
}
