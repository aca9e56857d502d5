import { webcrypto } from "node:crypto";
import { thumbprintOf } from "./thumbprint.ts";

type CryptoKey = webcrypto.CryptoKey;

const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;

/** The public half of an issuer's key, as it travels to phones and to other issuers (RFC 7517, EC members only). */
export type PublicJwk = { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };

/** The private half: a secret. Kept encrypted at rest by whoever stores it, never logged, never sent. */
export type PrivateJwk = PublicJwk & { readonly d: string };

/** A key ready to sign. `kid` is 16 hexadecimal digits. */
export type IssuerKey = { readonly kid: string; readonly privateKey: CryptoKey };

/** Makes a new key for an issuer. Store `privateJwk` encrypted; give `kid` and `publicJwk` to everybody. */
export async function createIssuerKey(): Promise<{ kid: string; publicJwk: PublicJwk; privateJwk: PrivateJwk }> {
  const pair = (await webcrypto.subtle.generateKey(P256, true, ["sign", "verify"])) as webcrypto.CryptoKeyPair;
  const { x, y, d } = await webcrypto.subtle.exportKey("jwk", pair.privateKey);
  const publicJwk = { kty: "EC", crv: "P-256", x: x!, y: y! } as const;
  return { kid: keyId(publicJwk), publicJwk, privateJwk: { ...publicJwk, d: d! } };
}

/** The stored private key, ready for signPass. Throws if it is no P-256 key. */
export async function importIssuerKey(privateJwk: PrivateJwk): Promise<IssuerKey> {
  const { kty, crv, x, y, d } = privateJwk;
  const privateKey = await webcrypto.subtle.importKey("jwk", { kty, crv, x, y, d }, P256, false, ["sign"]);
  return { kid: keyId(privateJwk), privateKey };
}

/** A public key, ready for verifySignature. Throws if it is no P-256 key. */
export async function importPublicKey({ kty, crv, x, y }: PublicJwk): Promise<CryptoKey> {
  return webcrypto.subtle.importKey("jwk", { kty, crv, x, y }, P256, true, ["verify"]);
}

/** The first eight bytes of the key's thumbprint, in hexadecimal. */
export function keyId(publicJwk: PublicJwk): string {
  return thumbprintOf(publicJwk).slice(0, 16);
}
