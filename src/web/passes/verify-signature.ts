const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;
const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;

/** ES256 by the browser's WebCrypto, in the shape verifyPass asks for. Needs a secure page (https or localhost). */
export function verifySignature(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return crypto.subtle.verify(ES256, key, signature, bytes);
}

/** An issuer's public key as it came from the server. Throws if it is no P-256 key. */
export function importPublicKey({ kty, crv, x, y }: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("jwk", { kty, crv, x, y }, P256, false, ["verify"]);
}
