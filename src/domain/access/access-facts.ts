import * as v from "valibot";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { PURPOSES } from "./role.ts";

/** A public ES256 key as WebCrypto exports it (RFC 7517). */
export const PublicKey = v.strictObject({
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  y: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});
export type PublicKey = v.InferOutput<typeof PublicKey>;

/** Body of `terminal.enrolled`: a phone joined. Its private key never leaves it. */
export const TerminalEnrolled = v.strictObject({
  terminal: Uuid7,
  app: v.picklist(["gate", "field"]),
  gate: v.nullable(Uuid7),
  /** In the field: whose phone it is, and the duty (a grant's id) it works by and ends with. */
  holder: v.optional(v.strictObject({ account: Uuid7, grant: Uuid7 })),
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  publicKey: PublicKey,
});
export type TerminalEnrolled = v.InferOutput<typeof TerminalEnrolled>;

/** Body of `terminal.revoked`: lost, or given back. */
export const TerminalRevoked = v.strictObject({ terminal: Uuid7 });
export type TerminalRevoked = v.InferOutput<typeof TerminalRevoked>;

/** Masked fields of a record that can be opened with a purpose. */
export const SEALED_FIELDS = ["idNumber", "phone", "registration"] as const;

/** Body of `record.viewed`: somebody opened a person's record; `fields` are the masked ones revealed. */
export const RecordViewed = v.strictObject({
  subject: Uuid7,
  purpose: v.picklist(PURPOSES),
  fields: v.array(v.picklist(SEALED_FIELDS)),
  /** Why, in the viewer's words; asked for when a masked field is opened. */
  reason: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120))),
});
export type RecordViewed = v.InferOutput<typeof RecordViewed>;
