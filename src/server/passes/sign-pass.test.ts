import { encode } from "uqr";
import { describe, expect, test } from "vitest";
import { decodeBase45 } from "#domain/passes/base45.ts";
import { decodePass } from "#domain/passes/decode-pass.ts";
import { examplePass } from "#domain/passes/example-pass.ts";
import type { PassId } from "#domain/passes/pass-id.ts";
import { createIssuerKey, importIssuerKey, importPublicKey, keyId } from "./issuer-key.ts";
import { signPass, signPasses } from "./sign-pass.ts";
import { verifySignature } from "./verify-signature.ts";

describe("[PASS-16] an issuer's key is named by its thumbprint", () => {
  test("the kid is the first eight bytes of the RFC 7638 thumbprint", () => {
    const jwk = {
      kty: "EC",
      crv: "P-256",
      x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
      y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    } as const; // the key of RFC 7515, appendix A.3; thumbprint oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U
    expect(keyId(jwk)).toBe("a0a232c2f194a535");
    expect(keyId({ ...jwk, d: "never part of it" } as typeof jwk)).toBe(keyId(jwk));
  });

  test("the public half holds nothing of the private one", async () => {
    const { kid, publicJwk, privateJwk } = await createIssuerKey();
    expect(Object.keys(publicJwk).sort()).toEqual(["crv", "kty", "x", "y"]);
    expect(privateJwk).toMatchObject(publicJwk);
    expect((await importIssuerKey(privateJwk)).kid).toBe(kid);
  });
});

describe("[PASS-17] a signed pass", () => {
  test("verifies with the issuer's public key and no other", async () => {
    const { kid, publicJwk, privateJwk } = await createIssuerKey();
    const read = decodePass(await signPass(examplePass(), await importIssuerKey(privateJwk)));
    if (!read.ok) throw new Error(read.code);
    expect(read.kid).toBe(kid);
    const other = await importPublicKey((await createIssuerKey()).publicJwk);
    expect(await verifySignature(await importPublicKey(publicJwk), read.signedBytes, read.signature)).toBe(true);
    expect(await verifySignature(other, read.signedBytes, read.signature)).toBe(false);
  });

  test.each([
    ["a resident of one village", examplePass(), 167, 9],
    ["a resident of the joint district", examplePass({ areas: ["liuliang"] }), 178, 10],
    ["with a plate", examplePass({ plates: ["浙F12345"] }), 179, 10],
    ["with all of it", examplePass({ areas: ["liuliang"], plates: ["浙F12345"], colour: "red" }), 192, 10],
  ])("[PASS-18] %s fits a QR code of version 10 at level M", async (_, pass, bytes, version) => {
    const text = await signPass(pass, await importIssuerKey((await createIssuerKey()).privateJwk));
    expect(decodeBase45(text.slice(4))).toHaveLength(bytes);
    expect(encode(text, { ecc: "M" }).version).toBe(version);
  });
});

describe("[PASS-19] the passes of a village are signed in one go", () => {
  const passes = Array.from({ length: 600 }, (_, index) => {
    const id = `017012a1-5c00-7abc-8def-${index.toString(16).padStart(12, "0")}` as PassId;
    return examplePass({ id });
  });

  test("in order, with progress", async () => {
    const heard: number[] = [];
    const key = await importIssuerKey((await createIssuerKey()).privateJwk);
    const texts = await signPasses(passes, key, { onProgress: (done) => heard.push(done) });
    expect(texts.map((text) => (decodePass(text) as { pass: { id: string } }).pass.id)).toEqual(
      passes.map(({ id }) => id),
    );
    expect(heard).toEqual([256, 512, 600]);
  });

  test("and can be stopped between two batches", async () => {
    const stop = new AbortController();
    const key = await importIssuerKey((await createIssuerKey()).privateJwk);
    const signing = signPasses(passes, key, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(signing).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});
