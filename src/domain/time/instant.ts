import * as v from "valibot";

/** A moment in UTC with milliseconds, `2020-02-05T00:12:07.123Z`: what `Date.toISOString` writes, years 1970 to 9999. */
export const Instant = v.pipe(
  v.string(),
  v.regex(/^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/),
  v.check((text) => new Date(text).toISOString() === text, "not a day of the calendar"),
);
export type Instant = v.InferOutput<typeof Instant>;
