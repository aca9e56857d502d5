import * as v from "valibot";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { Order } from "./order.ts";

/** Body of `order.signed`: the whole order, so that whoever holds the journal can show what was decided by which words. */
export const OrderSigned = v.strictObject({ order: Order });
export type OrderSigned = v.InferOutput<typeof OrderSigned>;

/** Body of `order.lifted`: it binds nobody from the fact's moment on. */
export const OrderLifted = v.strictObject({
  order: Uuid7,
  reasons: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000)),
});
export type OrderLifted = v.InferOutput<typeof OrderLifted>;
