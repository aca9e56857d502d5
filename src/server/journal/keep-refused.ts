import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { RefusalCode } from "#protocol/acknowledgement.ts";
import type { Tx } from "#server/db/database.ts";

/** Something sent as a fact that was not taken: whole, whatever it is, with the reason and the field. */
export type Refused = {
  readonly terminal: string;
  readonly received: unknown;
  readonly code: RefusalCode;
  readonly path?: string | undefined;
};

/** Keeps refused facts whole. What was kept already (same content, same terminal) is not kept twice. */
export async function keepRefused(tx: Tx, town: string, refused: readonly Refused[], receivedAt: string): Promise<void> {
  const rows = refused.map(({ terminal, received, code, path }) => {
    const text = JSON.stringify(received) ?? "null";
    const digest = createHash("sha256").update(terminal).update("\n").update(text).digest("hex");
    const { id, seq } = (received ?? {}) as { id?: unknown; seq?: unknown };
    return {
      digest,
      terminal,
      code,
      path: path ?? null,
      received: text,
      fact_id: typeof id === "string" ? id.slice(0, 64) : null,
      seq: Number.isSafeInteger(seq) ? seq : null,
    };
  });
  await sql`
    INSERT INTO refused_fact (town, digest, terminal, fact_id, seq, code, path, received, received_at)
    SELECT ${town}, decode(digest, 'hex'), terminal, fact_id, seq, code, path, received, ${receivedAt}
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (digest text, terminal text, fact_id text, seq bigint, code text,
      path text, received text)
    ON CONFLICT (town, digest) DO NOTHING`.execute(tx);
}
