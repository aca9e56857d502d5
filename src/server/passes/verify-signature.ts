import { webcrypto } from "node:crypto";

const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;

/** ES256 by Node's WebCrypto, in the shape verifyPass asks for. */
export function verifySignature(
  key: webcrypto.CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return webcrypto.subtle.verify(ES256, key, signature, bytes);
}
