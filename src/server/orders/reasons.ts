import * as v from "valibot";

/** Why somebody returns or lifts an order: never empty. */
export const Reasons = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000));
