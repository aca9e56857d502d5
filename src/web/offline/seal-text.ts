import { packSealedBox, SEALED_BOX_INFO, toBase64Url } from "#domain/access/sealed-box.ts";

const ECDH = { name: "ECDH", namedCurve: "P-256" } as const;

/** Seals a text to the server's public key, as base64url. */
export async function sealText(
  subtle: SubtleCrypto,
  randomBytes: (count: number) => Uint8Array<ArrayBuffer>,
  publicJwk: JsonWebKey,
  text: string,
): Promise<string> {
  return toBase64Url(await sealBytes(subtle, randomBytes, publicJwk, new TextEncoder().encode(text)));
}

/** Seals bytes to the server's public key (JWK, ECDH P-256); see sealed-box.ts. Not even this phone can open them again. */
export async function sealBytes(
  subtle: SubtleCrypto,
  randomBytes: (count: number) => Uint8Array<ArrayBuffer>,
  publicJwk: JsonWebKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { kty, crv, x, y } = publicJwk;
  const [theirs, ours] = await Promise.all([
    subtle.importKey("jwk", { kty, crv, x, y }, ECDH, false, []),
    subtle.generateKey(ECDH, false, ["deriveBits"]),
  ]);
  const secret = await subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const key = await subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: new TextEncoder().encode(SEALED_BOX_INFO) },
    await subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]),
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const nonce = randomBytes(12);
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, bytes);
  const point = await subtle.exportKey("raw", ours.publicKey);
  return packSealedBox(new Uint8Array(point), nonce, new Uint8Array(sealed));
}
