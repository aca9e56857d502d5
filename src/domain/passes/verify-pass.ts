import { openPass, type PassUnreadable } from "./decode-pass.ts";
import type { EpochSeconds } from "./epoch-seconds.ts";
import { coversArea, opensArea, type PassArea } from "./pass-area.ts";
import { decodeClaims } from "./pass-claims.ts";
import type { Pass } from "./pass.ts";

/** An issuer whose key is trusted for a time: our own villages, or any other that the town has agreed with. */
export type TrustedIssuer<Key> = {
  /** 16 hexadecimal digits: the first eight bytes of the key's thumbprint (RFC 7638). */
  readonly kid: string;
  readonly name: string;
  readonly key: Key;
  /** What it may issue for. */
  readonly areas: readonly PassArea[];
  /** Trusted from this second on, and no longer from the second one on. */
  readonly trustedFrom: EpochSeconds;
  readonly trustedUntil: EpochSeconds;
};

export type PassTrust<Key> = {
  readonly now: EpochSeconds;
  /** Trusted issuers by kid. */
  readonly issuers: ReadonlyMap<string, TrustedIssuer<Key>>;
  /** What this gate guards: the codes of its areas and the ids of its districts. */
  readonly here: readonly PassArea[];
  readonly isRevoked: (id: Pass["id"]) => boolean;
  /** ES256 over the bytes, e.g. by WebCrypto, which phones and Node both have. */
  readonly verify: (key: Key, bytes: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>) => Promise<boolean>;
};

/** A pass appears in the verdict only when its signature holds: what a screen shows of it is then true. */
export type PassVerdict =
  | { readonly kind: "valid"; readonly pass: Pass; readonly issuer: string }
  | { readonly kind: "not-yet"; readonly pass: Pass; readonly issuer: string; readonly from: EpochSeconds }
  | { readonly kind: "expired"; readonly pass: Pass; readonly issuer: string; readonly until: EpochSeconds }
  | { readonly kind: "revoked"; readonly pass: Pass; readonly issuer: string }
  | { readonly kind: "not-for-here"; readonly pass: Pass; readonly issuer: string; readonly opens: readonly PassArea[] }
  | { readonly kind: "issuer-not-for-here"; readonly pass: Pass; readonly issuer: string }
  | {
      readonly kind: "issuer-not-trusted-now";
      readonly pass: Pass;
      readonly issuer: string;
      readonly from: EpochSeconds;
      readonly until: EpochSeconds;
    }
  | { readonly kind: "unknown-issuer"; readonly kid: string }
  | { readonly kind: "bad-signature"; readonly kid: string; readonly issuer: string }
  | { readonly kind: "unreadable"; readonly because: PassUnreadable };

/**
 * From the text of a scanned pass to the verdict, without a network. Never throws for what the text says.
 * Whether the holder's household is in quarantine, or has used up its outings, is the gate's decision, not the paper's.
 */
export async function verifyPass<Key>(text: string, trust: PassTrust<Key>): Promise<PassVerdict> {
  const message = openPass(text);
  if (typeof message === "string") return { kind: "unreadable", because: message };
  const { kid, payload, signedBytes, signature } = message;
  const issuer = trust.issuers.get(kid);
  // The signature is checked in another thread; meanwhile this one reads the claims.
  const checking = issuer && trust.verify(issuer.key, signedBytes, signature);
  const pass = decodeClaims(payload);
  const holds = await checking;
  if (pass === undefined) return { kind: "unreadable", because: "wrong-claims" };
  if (issuer === undefined) return { kind: "unknown-issuer", kid };
  if (holds !== true) return { kind: "bad-signature", kid, issuer: issuer.name };
  return decidePass(pass, issuer, trust);
}

/** The verdict on a pass whose signature holds: the first of these reasons that applies, gravest first. */
export function decidePass<Key>(
  pass: Pass,
  issuer: TrustedIssuer<Key>,
  { now, here, isRevoked }: Pick<PassTrust<Key>, "now" | "here" | "isRevoked">,
): PassVerdict {
  const about = { pass, issuer: issuer.name };
  if (now < issuer.trustedFrom || now >= issuer.trustedUntil) {
    return { kind: "issuer-not-trusted-now", ...about, from: issuer.trustedFrom, until: issuer.trustedUntil };
  }
  if (isRevoked(pass.id)) return { kind: "revoked", ...about };
  if (now >= pass.validUntil) return { kind: "expired", ...about, until: pass.validUntil };
  if (now < pass.validFrom) return { kind: "not-yet", ...about, from: pass.validFrom };
  const opening = pass.areas.filter((area) => here.some((guarded) => opensArea(area, guarded)));
  if (opening.length === 0) return { kind: "not-for-here", ...about, opens: pass.areas };
  if (!opening.some((area) => issuer.areas.some((around) => coversArea(around, area)))) {
    return { kind: "issuer-not-for-here", ...about };
  }
  return { kind: "valid", ...about };
}
