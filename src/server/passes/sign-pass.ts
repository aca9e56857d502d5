import { webcrypto } from "node:crypto";
import { encodePass } from "#domain/passes/encode-pass.ts";
import type { Pass } from "#domain/passes/pass.ts";
import type { IssuerKey } from "./issuer-key.ts";

const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;

/** So many signatures wait in WebCrypto's threads at a time: enough to keep every core busy, little memory held. */
const BATCH = 256;

/** Signs a pass (parsed by its schema): the text for its QR code, "HG1:…". */
export async function signPass(pass: Pass, key: IssuerKey): Promise<string> {
  const unsigned = encodePass(pass, key.kid);
  return unsigned.withSignature(
    new Uint8Array(await webcrypto.subtle.sign(ES256, key.privateKey, unsigned.signedBytes)),
  );
}

/**
 * Signs the passes of a whole village, in order. `onProgress` hears how many are done after each batch; `signal`
 * stops between two batches (throws its reason), and nothing has been stored.
 */
export async function signPasses(
  passes: readonly Pass[],
  key: IssuerKey,
  options: { readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal } = {},
): Promise<string[]> {
  const texts: string[] = [];
  for (let start = 0; start < passes.length; start += BATCH) {
    options.signal?.throwIfAborted();
    const batch = passes.slice(start, start + BATCH);
    texts.push(...(await Promise.all(batch.map((pass) => signPass(pass, key)))));
    options.onProgress?.(texts.length);
  }
  return texts;
}
