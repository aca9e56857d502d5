import { createPublicKey, verify, type KeyObject } from "node:crypto";
import { sql } from "kysely";
import type { PublicKey } from "#domain/access/access-facts.ts";
import { terminalContent, type Fact } from "#protocol/fact.ts";
import type { Tx } from "#server/db/database.ts";
import { terminalHash } from "#server/journal/write-facts.ts";

/**
 * The facts of one terminal, in the order they came, whose signature is not the terminal's. The last fact of an unbroken
 * run speaks for the ones before it, because it carries their hashes: one verification a request, as a rule. Where that
 * one fails each is looked at by itself. What a phone of protocol 1 sent has no signature, and is not held against it; but
 * a phone that has begun to sign does not stop: `mustBeSigned` tells whether a number comes after a signed one.
 */
export function findForged(
  facts: readonly Fact[],
  publicKey: PublicKey,
  mustBeSigned: (seq: number) => boolean,
): ReadonlySet<Fact> {
  const key = createPublicKey({ key: publicKey, format: "jwk" });
  const forged = new Set<Fact>();
  for (const run of runsOf(facts)) {
    const last = run.at(-1)!;
    if (last.signature !== undefined && isSigned(last, key)) continue;
    for (const fact of run) {
      const isGood = fact.signature === undefined ? !mustBeSigned(fact.seq) : isSigned(fact, key);
      if (!isGood) forged.add(fact);
    }
  }
  return forged;
}

/** Which of these numbers come after a signed fact, in the book or among `facts`. Worth asking only where some are unsigned. */
export async function findSignedBefore(
  tx: Tx,
  { id, town }: { readonly id: string; readonly town: string },
  facts: readonly Fact[],
): Promise<ReadonlySet<number>> {
  const unsigned = facts.filter(({ signature }) => signature === undefined);
  const firstSigned = Math.min(...facts.flatMap(({ signature, seq }) => (signature === undefined ? [] : [seq])));
  const { rows } = await sql<{ seq: number; detail: string | null }>`
    SELECT asked.seq, (
      SELECT detail FROM fact WHERE town = ${town} AND terminal = ${id} AND fact.seq < asked.seq
      ORDER BY fact.seq DESC LIMIT 1) AS detail
    FROM unnest(${unsigned.map(({ seq }) => seq)}::bigint[]) AS asked (seq)`.execute(tx);
  const isAfterSigned = ({ seq, detail }: { seq: number; detail: string | null }) =>
    seq > firstSigned || (detail !== null && "signature" in (JSON.parse(detail) as object));
  return new Set(rows.filter(isAfterSigned).map(({ seq }) => seq));
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
