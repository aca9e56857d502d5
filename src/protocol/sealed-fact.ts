import * as v from "valibot";
import { Uuid7 } from "#domain/time/uuid7.ts";

/**
 * A fact on its way from a phone, sealed to the server's key (sealed-box.ts): the JSON of the fact with its signature. Whoever
 * copies the phone's storage reads a number and an id. Since protocol 2.
 */
export const SealedFact = v.strictObject({
  id: Uuid7,
  seq: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER)),
  sealed: v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(400_000)),
});
export type SealedFact = v.InferOutput<typeof SealedFact>;
