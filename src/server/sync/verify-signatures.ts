import { createPublicKey, verify, type KeyObject } from "node:crypto";
import type { PublicKey } from "#domain/access/access-facts.ts";
import { terminalContent, type Fact } from "#protocol/fact.ts";
import { terminalHash } from "#server/journal/write-facts.ts";

/**
 * The facts of one terminal, in the order they came, whose signature is not the terminal's. The last fact of an unbroken
 * run speaks for the ones before it, because it carries their hashes: one verification a request, as a rule. Where that
 * one fails each is looked at by itself. What a phone of protocol 1 sent has no signature, and is not held against it.
 */
export function findForged(facts: readonly Fact[], publicKey: PublicKey): ReadonlySet<Fact> {
  const key = createPublicKey({ key: publicKey, format: "jwk" });
  const forged = new Set<Fact>();
  for (const run of runsOf(facts)) {
    const last = run.at(-1)!;
    if (last.signature !== undefined && isSigned(last, key)) continue;
    for (const fact of run) if (fact.signature !== undefined && !isSigned(fact, key)) forged.add(fact);
  }
  return forged;
}

/** Facts that follow each other, number by number and hash by hash. */
function runsOf(facts: readonly Fact[]): Fact[][] {
  const runs: Fact[][] = [];
  let end: string | undefined;
  for (const fact of facts) {
    const run = runs.at(-1);
    if (run !== undefined && fact.prev === end && fact.seq === run.at(-1)!.seq + 1) run.push(fact);
    else runs.push([fact]);
    end = terminalHash(fact);
  }
  return runs;
}

function isSigned(fact: Fact, key: KeyObject): boolean {
  const signature = Buffer.from(fact.signature!, "base64url");
  return verify("sha256", Buffer.from(terminalContent(fact)), { key, dsaEncoding: "ieee-p1363" }, signature);
}
