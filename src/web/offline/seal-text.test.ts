import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { expect, test } from "vitest";
import { fromBase64Url, openSealedBox } from "#domain/access/sealed-box.ts";
import { sealText } from "./seal-text.ts";

test("[OFFLINE-13] a registration is sealed so that only the server's key opens it", async () => {
  const server = createECDH("prime256v1");
  const point = server.generateKeys();
  const jwk = {
    ...{ kty: "EC", crv: "P-256" },
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const text = JSON.stringify({ name: "王芳", phone: "13800000000" });
  const sealed = await sealText(crypto.subtle, random, jwk, text);
  expect(sealed).not.toEqual(await sealText(crypto.subtle, random, jwk, text));
  const opened = openSealedBox(fromBase64Url(sealed), ({ ephemeralKey, nonce, ciphertext, tag }, info) => {
    const key = Buffer.from(hkdfSync("sha256", server.computeSecret(ephemeralKey), "", info, 32));
    const decipher = createDecipheriv("aes-256-gcm", key, nonce);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
  });
  expect(opened).toBe(text);
});
