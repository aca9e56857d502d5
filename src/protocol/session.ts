import * as v from "valibot";
import { PURPOSES, ROLES } from "#domain/access/role.ts";

/** Signing in: with name and password (and the second factor, where one is set up), or with a link that works once. */
export const SignIn = v.union([
  v.strictObject({
    login: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
    password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    secondFactor: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/))),
  }),
  v.strictObject({ token: v.pipe(v.string(), v.regex(/^[\w-]{20,80}$/)) }),
]);
export type SignIn = v.InferOutput<typeof SignIn>;

/** A duty the signed-in person holds now, what it is for and where. */
export const HeldGrant = v.object({
  id: v.string(),
  role: v.picklist(ROLES),
  area: v.string(),
  areaName: v.string(),
  areaNameEn: v.nullable(v.string()),
  purposes: v.array(v.picklist(PURPOSES)),
  until: v.nullable(v.string()),
});
export type HeldGrant = v.InferOutput<typeof HeldGrant>;

/** Who is signed in. `districts` are those with a village in one of the grants' areas. */
export const Session = v.object({
  account: v.object({ id: v.string(), login: v.string(), name: v.string(), grants: v.array(HeldGrant) }),
  districts: v.array(
    v.object({ id: v.string(), name: v.string(), nameEn: v.nullable(v.string()), villages: v.array(v.string()) }),
  ),
});
export type Session = v.InferOutput<typeof Session>;

/** Twelve characters or more, none of them asked to be special (NIST SP 800-63B, 5.1.1: length counts). */
export const NewPassword = v.strictObject({
  oldPassword: v.optional(v.pipe(v.string(), v.maxLength(200))),
  newPassword: v.pipe(v.string(), v.minLength(12), v.maxLength(200)),
});
export type NewPassword = v.InferOutput<typeof NewPassword>;

/** What an authenticator app is given: the secret to type (Base32), or its QR code's address. */
export const SecondFactorOffer = v.object({ secret: v.string(), url: v.string() });
export type SecondFactorOffer = v.InferOutput<typeof SecondFactorOffer>;

export const SetSecondFactor = v.strictObject({
  secret: v.pipe(v.string(), v.regex(/^[A-Z2-7]{32}$/)),
  code: v.pipe(v.string(), v.regex(/^\d{6}$/)),
});
export type SetSecondFactor = v.InferOutput<typeof SetSecondFactor>;
