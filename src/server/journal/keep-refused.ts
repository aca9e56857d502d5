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

/**
 * Keeps refused facts whole. What was kept already (same content, same terminal) is not kept twice. Written in the order
 * of their digests: two senders of the same facts in different orders would wait for each other for ever.
 */
export async function keepRefused(
  tx: Tx,
  town: string,
  refused: readonly Refused[],
  receivedAt: string,
): Promise<void> {
  if (refused.length === 0) return;
  const rows = refused.map(toRow).sort((one, other) => (one.digest < other.digest ? -1 : 1));
  await sql`
    INSERT INTO refused_fact (town, digest, terminal, fact_id, seq, code, path, received, received_at)
    SELECT ${town}, decode(digest, 'hex'), terminal, fact_id, seq, code, path, received, ${receivedAt}
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (digest text, terminal text, fact_id text, seq bigint, code text,
      path text, received text)
    ON CONFLICT (town, digest) DO NOTHING`.execute(tx);
}

function toRow({ terminal, received, code, path }: Refused) {
  const text = JSON.stringify(received) ?? "null";
  const digest = createHash("sha256").update(terminal).update("\n").update(text).digest("hex");
  const { id, seq } = (received ?? {}) as { id?: unknown; seq?: unknown };
  return {
    digest,
    terminal,
    code,
    path: path === undefined ? null : storable(path),
    received: text,
    fact_id: typeof id === "string" ? storable(id.slice(0, 64)) : null,
    seq: Number.isSafeInteger(seq) ? seq : null,
  };
}

/** PostgreSQL holds neither U+0000 nor half a surrogate pair; `received` is JSON, where both stand as escapes. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}
