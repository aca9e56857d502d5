import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Seals single values at rest: ID numbers, phones, keys. AES-256-GCM with a fresh nonce each (NIST SP 800-38D), so the
 * same number never looks the same twice; a blind index (HMAC-SHA-256) lets equal values be found without opening them.
 */
export class Sealing {
  readonly #sealKey: Buffer;
  readonly #indexKey: Buffer;

  /** `master`: 32 secret bytes; the two working keys are derived from it (HKDF, RFC 5869). */
  constructor(master: Uint8Array) {
    this.#sealKey = Buffer.from(hkdfSync("sha256", master, "", "hedgerow seal", 32));
    this.#indexKey = Buffer.from(hkdfSync("sha256", master, "", "hedgerow blind index", 32));
  }

  /** Base64url of nonce, tag and ciphertext. */
  seal(clear: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#sealKey, nonce);
    const sealed = Buffer.concat([cipher.update(clear, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
  }

  /** The clear text; throws when the value was altered or sealed with another key. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", this.#sealKey, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  }

  /** Blind index of a value within a kind ("id", "phone"): 24 base64url characters, equal for equal values only. */
  index(kind: string, clear: string): string {
    return createHmac("sha256", this.#indexKey).update(`${kind}\n${clear}`).digest("base64url").slice(0, 24);
  }
}

/**
 * The master key: HEDGEROW_MASTER_KEY (64 hex digits) where the operator keeps it elsewhere, otherwise master.key in the
 * data folder, made at the first start and readable by its owner alone. Without it, sealed values are lost: back it up.
 */
export async function loadMasterKey(
  dataFolder: string,
  fromEnvironment = process.env.HEDGEROW_MASTER_KEY,
): Promise<Buffer> {
  if (fromEnvironment !== undefined && fromEnvironment !== "") {
    if (!/^[0-9a-f]{64}$/i.test(fromEnvironment)) throw new Error("HEDGEROW_MASTER_KEY must be 64 hexadecimal digits");
    return Buffer.from(fromEnvironment, "hex");
  }
  const path = join(dataFolder, "master.key");
  await mkdir(dataFolder, { recursive: true });
  try {
    const file = await open(path, "wx", 0o600);
    const key = randomBytes(32);
    await file.writeFile(key.toString("hex"));
    await file.sync();
    await file.close();
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  await chmod(path, 0o600);
  const text = (await readFile(path, "utf8")).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${path} is not a key; restore it from your backup`);
  return Buffer.from(text, "hex");
}
