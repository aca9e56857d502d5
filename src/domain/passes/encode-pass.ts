import { encodeBase45 } from "./base45.ts";
import { encodeSign1, protectedHeader, signatureInput } from "./cose-sign1.ts";
import type { Pass } from "./pass.ts";
import { encodeClaims } from "./pass-claims.ts";

/** How every pass begins. All of it lies in a QR code's alphanumeric mode; the number is the version of the form. */
export const PASS_PREFIX = "HG1:";

/** A pass ready to be signed: the bytes for the issuer's key, and the text once the signature (64 bytes) is there. */
export type UnsignedPass = {
  readonly signedBytes: Uint8Array<ArrayBuffer>;
  readonly withSignature: (signature: Uint8Array) => string;
};

/** Lays out a pass (already parsed by its schema) for the key named `kid`, 16 hexadecimal digits. */
export function encodePass(pass: Pass, kid: string): UnsignedPass {
  const header = protectedHeader(kid);
  const payload = encodeClaims(pass);
  return {
    signedBytes: signatureInput(header, payload),
    withSignature: (signature) => PASS_PREFIX + encodeBase45(encodeSign1(header, payload, signature)),
  };
}
