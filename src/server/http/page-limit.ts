import * as v from "valibot";

/** How many rows of a list a query asks for at once: 1 to 200, 50 unless told. */
export const PageLimit = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(200)),
  "50",
);
