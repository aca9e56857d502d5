/**
 * Bytes only the server can read: the phone's throw-away public key (65 bytes, uncompressed P-256 point),
 * a nonce (12), the ciphertext, the tag (16). The key is HKDF-SHA-256 over the ECDH secret with SEALED_BOX_INFO;
 * the cipher AES-256-GCM. What WebCrypto offers on every phone; the pattern is ECIES (SEC 1, 5.1).
 */
export const SEALED_BOX_INFO = "hedgerow sealed box 1";

const POINT = 65;
const NONCE = 12;
const TAG = 16;

export type SealedBoxParts = {
  readonly ephemeralKey: Uint8Array;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
};

/** Takes a box apart and has it opened; throws when it is no box, or was altered. */
export function openSealedBox<T>(bytes: Uint8Array, open: (parts: SealedBoxParts, info: string) => T): T {
  if (bytes.length <= POINT + NONCE + TAG) throw new Error("too short for a sealed box");
  const parts = {
    ephemeralKey: bytes.subarray(0, POINT),
    nonce: bytes.subarray(POINT, POINT + NONCE),
    ciphertext: bytes.subarray(POINT + NONCE, bytes.length - TAG),
    tag: bytes.subarray(bytes.length - TAG),
  };
  return open(parts, SEALED_BOX_INFO);
}

/** Puts a box together. WebCrypto's AES-GCM gives ciphertext and tag in one: pass it as `sealed`. */
export function packSealedBox(
  ephemeralKey: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(POINT + NONCE + sealed.length);
  bytes.set(ephemeralKey, 0);
  bytes.set(nonce, POINT);
  bytes.set(sealed, POINT + NONCE);
  return bytes;
}

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** RFC 4648 §5 without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const triple = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const signs = Math.min(4, bytes.length - at + 1);
    for (let sign = 0; sign < signs; sign++) text += SIGNS[(triple >> (18 - 6 * sign)) & 63];
  }
  return text;
}

export function fromBase64Url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const sign of text) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) throw new Error("not base64url");
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  return bytes;
}
