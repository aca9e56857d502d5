import { toBase64Url } from "#domain/access/sealed-box.ts";
import { terminalContent, type Fact } from "#protocol/fact.ts";

/** The terminal's signature of a fact: ECDSA P-256 with SHA-256 over terminalContent, 64 bytes (IEEE P1363) as base64url. */
export async function signFact(subtle: SubtleCrypto, privateKey: CryptoKey, fact: Fact): Promise<string> {
  const bytes = new TextEncoder().encode(terminalContent(fact));
  return toBase64Url(new Uint8Array(await subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, bytes)));
}
