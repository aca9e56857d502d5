import { toHex } from "#domain/passes/pass-id.ts";
import { terminalContent, type Fact } from "#protocol/fact.ts";

/** SHA-256 (64 hexadecimal digits) of a fact as its terminal chains it; the server computes the same. */
export async function hashFact(subtle: SubtleCrypto, fact: Fact): Promise<string> {
  return toHex(new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(terminalContent(fact)))));
}
