import * as v from "valibot";
import { Instant } from "#domain/time/instant.ts";
import { Order } from "./order.ts";

const Base64Url = (max: number) => v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(max));

/** SHA-256 over a public key (RFC 7638) in hexadecimal: what two people compare on the telephone before a key is trusted. */
export const Thumbprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export type Thumbprint = v.InferOutput<typeof Thumbprint>;

/** An issuer's public key on the curve P-256 (RFC 7517). */
export const PublicKeyOfIssuer = v.strictObject({
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: v.pipe(Base64Url(43), v.minLength(43)),
  y: v.pipe(Base64Url(43), v.minLength(43)),
});
export type PublicKeyOfIssuer = v.InferOutput<typeof PublicKeyOfIssuer>;

/** A signed order as a file: JWS in its flattened form (RFC 7515), ES256, the key in the protected header. */
export const SignedFile = v.strictObject({
  protected: Base64Url(1_000),
  payload: Base64Url(400_000),
  signature: v.pipe(Base64Url(86), v.minLength(86)),
});
export type SignedFile = v.InferOutput<typeof SignedFile>;

/** The one protected header that order files have. */
export const FileHeader = v.strictObject({
  alg: v.literal("ES256"),
  typ: v.literal("hedgerow-order+json"),
  jwk: PublicKeyOfIssuer,
});

/** Who signed, by name, and when: the drafter first, then the countersignature. */
export const OrderSignature = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  at: Instant,
});
export type OrderSignature = v.InferOutput<typeof OrderSignature>;

/** What the file says: an order, who signed it, and whether it has been lifted since. */
export const OrderFile = v.strictObject({
  format: v.literal("hedgerow-order/1"),
  /** The area whose server made the file, by name. */
  issuedBy: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  order: Order,
  signatures: v.pipe(v.array(OrderSignature), v.minLength(1), v.maxLength(2)),
  lifted: v.nullable(v.strictObject({ at: Instant, reasons: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)) })),
});
export type OrderFile = v.InferOutput<typeof OrderFile>;

/** `groupThumbprint("0123456789ab…")` is "0123 4567 89ab …": the first half, 128 bits, as it is read out. */
export function groupThumbprint(thumbprint: string): string {
  return thumbprint.slice(0, 32).match(/.{4}/g)?.join(" ") ?? "";
}
