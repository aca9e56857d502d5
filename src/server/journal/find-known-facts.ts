import { sql } from "kysely";
import type { Fact } from "#protocol/fact.ts";
import type { Tx } from "#server/db/database.ts";
import { factDetail } from "./write-facts.ts";

type Stored = Pick<Fact, "id" | "kind" | "area" | "subject" | "terminal" | "seq" | "at"> & {
  position: number;
  detail: string;
};

/** How a fact that was sent stands to the book. */
export type Standing =
  | { readonly kind: "new" }
  | { readonly kind: "known"; readonly position: number }
  | { readonly kind: "forked"; readonly code: "forked-terminal" | "changed-content" };

/**
 * Compares facts with the book, by id and by (terminal, seq), in two keyed reads. A fact known with the same content is
 * a repeat; the same id or the same (terminal, seq) with other content is a fork, kept aside and never written over.
 */
export async function findKnownFacts(tx: Tx, town: string, facts: readonly Fact[]): Promise<Standing[]> {
  const keys = JSON.stringify(facts.map(({ id, terminal, seq }) => ({ id, terminal, seq })));
  const { rows } = await sql<Stored>`
    SELECT position, id, kind, area, subject, terminal, seq, at, detail FROM fact
    WHERE town = ${town} AND id IN (SELECT id FROM json_to_recordset(${keys}) AS sent (id uuid))
    UNION
    SELECT position, id, kind, area, subject, terminal, seq, at, detail FROM fact
    WHERE town = ${town}
      AND (terminal, seq) IN (SELECT terminal, seq FROM json_to_recordset(${keys}) AS sent (terminal text, seq bigint))`.execute(
    tx,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bySeq = new Map(rows.map((row) => [`${row.terminal}/${row.seq}`, row]));
  return facts.map((fact) => {
    const stored = byId.get(fact.id);
    if (stored !== undefined) {
      return isSame(stored, fact)
        ? { kind: "known", position: stored.position }
        : { kind: "forked", code: "changed-content" };
    }
    return bySeq.has(`${fact.terminal}/${fact.seq}`) ? { kind: "forked", code: "forked-terminal" } : { kind: "new" };
  });
}

function isSame(stored: Stored, fact: Fact): boolean {
  return (
    stored.kind === fact.kind &&
    stored.area === fact.area &&
    stored.subject === fact.subject &&
    stored.terminal === fact.terminal &&
    stored.seq === fact.seq &&
    stored.at === fact.at &&
    stored.detail === factDetail(fact)
  );
}
