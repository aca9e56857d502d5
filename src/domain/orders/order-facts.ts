import * as v from "valibot";
import { typedLine } from "#domain/gates/typed-line.ts";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { Order } from "./order.ts";
import { OrderSignature, PublicKeyOfIssuer, SignedFile, Thumbprint } from "./order-file.ts";

const Reasons = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000));

/**
 * Body of `order.signed`: the whole order, binding by this one signature. So orders were signed before two signatures were
 * asked for; such facts stay valid, and none is made any more.
 */
export const OrderSigned = v.strictObject({ order: Order });
export type OrderSigned = v.InferOutput<typeof OrderSigned>;

/** Body of `order.first-signed`: the drafter's signature under the whole order. It binds nobody until it is countersigned. */
export const OrderFirstSigned = v.strictObject({
  order: Order,
  /** Who began the draft, and when. */
  drafted: v.strictObject({ by: v.nullable(v.string()), at: Instant }),
});
export type OrderFirstSigned = v.InferOutput<typeof OrderFirstSigned>;

/**
 * Body of `order.countersigned`: the second signature, by which the order binds from the fact's moment or its start on.
 * The whole order and the first signature stand here again, because every town it binds has this fact in its book.
 */
export const OrderCountersigned = v.strictObject({
  order: Order,
  first: v.strictObject({ by: v.string(), at: Instant }),
});
export type OrderCountersigned = v.InferOutput<typeof OrderCountersigned>;

/** Body of `order.returned`: the countersignature refused; the order is a draft again. */
export const OrderReturned = v.strictObject({ order: Uuid7, reasons: Reasons });
export type OrderReturned = v.InferOutput<typeof OrderReturned>;

/** Body of `order.lifted`: it binds nobody from the fact's moment on. `file` is what told so, where it came from another server. */
export const OrderLifted = v.strictObject({ order: Uuid7, reasons: Reasons, file: v.optional(SignedFile) });
export type OrderLifted = v.InferOutput<typeof OrderLifted>;

/**
 * Body of `order.read`: at a post somebody has read an order. A resident on duty by id, anybody else by name; neither: whoever
 * the phone belongs to, or whoever stands at a gate where nobody has begun duty.
 */
export const OrderRead = v.pipe(
  v.strictObject({
    order: Uuid7,
    version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
    resident: v.nullable(Uuid7),
    name: v.nullable(typedLine(60)),
  }),
  v.check(({ resident, name }) => resident === null || name === null, "resident or name, not both"),
);
export type OrderRead = v.InferOutput<typeof OrderRead>;
/** Body of `order.imported`: an order signed on another server, taken from its file by a named person. It binds from this fact's moment, or its start, on. */
export const OrderImported = v.strictObject({
  order: Order,
  signatures: v.array(OrderSignature),
  key: Thumbprint,
  file: SignedFile,
});
export type OrderImported = v.InferOutput<typeof OrderImported>;

/** Body of `order.issuer-trusted`: a named person compared a key's fingerprint with its issuer; its order files are taken in this town. */
export const OrderIssuerTrusted = v.strictObject({
  key: Thumbprint,
  publicKey: PublicKeyOfIssuer,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
});
export type OrderIssuerTrusted = v.InferOutput<typeof OrderIssuerTrusted>;

/** Body of `order.issuer-distrusted`: files signed with the key are taken no more; orders taken before stand until lifted. */
export const OrderIssuerDistrusted = v.strictObject({ key: Thumbprint });
export type OrderIssuerDistrusted = v.InferOutput<typeof OrderIssuerDistrusted>;
