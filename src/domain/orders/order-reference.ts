import * as v from "valibot";
import { Uuid7 } from "#domain/time/uuid7.ts";

/** The article something rests on, as every verdict cites it. */
export const OrderReference = v.strictObject({
  order: Uuid7,
  number: v.pipe(v.string(), v.maxLength(60)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  article: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type OrderReference = v.InferOutput<typeof OrderReference>;
