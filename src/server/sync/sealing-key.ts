import { createECDH, createDecipheriv, hkdfSync, type ECDH } from "node:crypto";
import { sql } from "kysely";
import { fromBase64Url, openSealedBox, type SealedBoxParts } from "#domain/access/sealed-box.ts";
import type { Sealing } from "#server/access/sealing.ts";
import type { Tx } from "#server/db/database.ts";
import { readSetting, writeSetting } from "#server/db/setting.ts";

export type PublicHalf = { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };

/** Public half of the key phones seal registrations to (JWK, ECDH P-256); made the first time it is asked for. */
export async function getSealingKey(tx: Tx, { sealing }: { readonly sealing: Sealing }): Promise<PublicHalf> {
  return publicHalf(await getKey(tx, sealing));
}

/** How a text a phone sealed (base64url) is opened; throws as getBytesOpener's. */
export async function getOpener(tx: Tx, needs: { readonly sealing: Sealing }): Promise<(sealed: string) => string> {
  const open = await getBytesOpener(tx, needs);
  return (sealed) => open(fromBase64Url(sealed)).toString("utf8");
}

/** How what a phone sealed is opened: ECDH with the phone's throw-away key, HKDF-SHA-256, AES-256-GCM (sealed-box.ts). Throws for what is no box or was altered. */
export async function getBytesOpener(
  tx: Tx,
  { sealing }: { readonly sealing: Sealing },
): Promise<(sealed: Uint8Array) => Buffer> {
  const key = await getKey(tx, sealing);
  return (sealed) =>
    openSealedBox(sealed, ({ ephemeralKey, nonce, ciphertext, tag }: SealedBoxParts, info: string) => {
      const secret = key.computeSecret(ephemeralKey);
      const decipher = createDecipheriv("aes-256-gcm", Buffer.from(hkdfSync("sha256", secret, "", info, 32)), nonce);
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
    });
}

/** The key last opened, with the setting it was opened from: every sync asks for it, and a restore may bring another. */
const opened = new WeakMap<Sealing, { readonly stored: string; readonly key: ECDH }>();

async function getKey(tx: Tx, sealing: Sealing): Promise<ECDH> {
  const stored = await readSetting(tx, "sealing-key");
  if (typeof stored === "string") return openSealingKey(sealing, stored);
  await sql`SELECT pg_advisory_xact_lock(hashtext('hedgerow sealing key'))`.execute(tx);
  const found = await readSetting(tx, "sealing-key");
  if (typeof found === "string") return openSealingKey(sealing, found);
  const key = createECDH("prime256v1");
  key.generateKeys();
  await writeSetting(tx, "sealing-key", sealing.seal(key.getPrivateKey("base64url")));
  return key;
}

/** The key as the setting holds it, sealed by the master key. */
export function openSealingKey(sealing: Sealing, stored: string): ECDH {
  const known = opened.get(sealing);
  if (known?.stored === stored) return known.key;
  const key = createECDH("prime256v1");
  key.setPrivateKey(sealing.open(stored), "base64url");
  opened.set(sealing, { stored, key });
  return key;
}

/** An uncompressed point (0x04, x, y) as JWK. */
export function publicHalf(key: ECDH): PublicHalf {
  const point = key.getPublicKey();
  return {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33, 65).toString("base64url"),
  };
}
