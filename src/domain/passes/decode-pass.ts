import { decodeBase45 } from "./base45.ts";
import { decodeSign1, type Sign1 } from "./cose-sign1.ts";
import { PASS_PREFIX } from "./encode-pass.ts";
import type { Pass } from "./pass.ts";
import { decodeClaims } from "./pass-claims.ts";

/** No pass the schema allows is longer. Whatever is, is refused before it costs anything. */
export const LONGEST_PASS_TEXT = 2_000;

/**
 * Why a text is no pass: some other QR code; a version this phone does not know yet; not whole (a torn or misread
 * code); signed in a way we do not use; saying something a pass may not say.
 */
export const PASS_UNREADABLE = ["not-a-pass", "unknown-version", "damaged", "wrong-header", "wrong-claims"] as const;
export type PassUnreadable = (typeof PASS_UNREADABLE)[number];

export type DecodedPass =
  | {
      readonly ok: true;
      readonly pass: Pass;
      /** The issuer key that it names, 16 hexadecimal digits. */
      readonly kid: string;
      readonly signedBytes: Uint8Array<ArrayBuffer>;
      readonly signature: Uint8Array<ArrayBuffer>;
    }
  | { readonly ok: false; readonly code: PassUnreadable };

/** Reads the text of a pass without judging it: the signature is not yet checked. Never throws, whatever comes in. */
export function decodePass(text: string): DecodedPass {
  const message = openPass(text);
  if (typeof message === "string") return { ok: false, code: message };
  const pass = decodeClaims(message.payload);
  if (pass === undefined) return { ok: false, code: "wrong-claims" };
  return { ok: true, pass, kid: message.kid, signedBytes: message.signedBytes, signature: message.signature };
}

/** The first half of decodePass: takes the envelope apart, with the claims still as bytes. */
export function openPass(text: string): Sign1 | Exclude<PassUnreadable, "wrong-claims"> {
  if (!text.startsWith(PASS_PREFIX)) return /^HG\d{1,3}:/.test(text) ? "unknown-version" : "not-a-pass";
  const bytes = text.length > LONGEST_PASS_TEXT ? undefined : decodeBase45(text.slice(PASS_PREFIX.length));
  return bytes === undefined ? "damaged" : decodeSign1(bytes);
}
