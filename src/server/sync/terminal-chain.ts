import { sql } from "kysely";
import type { SeqRange } from "#protocol/sync.ts";
import type { Tx } from "#server/db/database.ts";

/** How many ranges are named at once; a phone that sends the first of them is told of the next. */
const RANGES = 50;

/** What is here of a terminal's facts: the last number, and the numbers below it that are neither in the book nor kept as refused. */
export type TerminalChain = { readonly seq: number; readonly missing: SeqRange[] };

/**
 * Numbers go missing when this server was restored from a backup (the phone sends them again) and when a phone lost what
 * it held (nobody can, and the console says so). The count beside the head makes the usual answer, none, cheap.
 */
export async function findTerminalChain(tx: Tx, town: string, terminal: string): Promise<TerminalChain> {
  const { rows } = await sql<{ seq: number; lacking: number }>`
    SELECT seq, seq - facts AS lacking FROM terminal_head WHERE town = ${town} AND terminal = ${terminal}`.execute(tx);
  const head = rows[0];
  if (head === undefined) return { seq: 0, missing: [] };
  return { seq: head.seq, missing: head.lacking === 0 ? [] : await listMissing(tx, town, terminal, head.seq) };
}

/** The numbers up to the last that are not here, at most fifty ranges. */
export async function listMissing(tx: Tx, town: string, terminal: string, head: number): Promise<SeqRange[]> {
  const { rows } = await sql<{ from: number; to: number }>`
    WITH here AS (
      SELECT seq FROM fact WHERE town = ${town} AND terminal = ${terminal}
      UNION SELECT seq FROM refused_fact WHERE town = ${town} AND terminal = ${terminal} AND seq BETWEEN 1 AND ${head})
    SELECT before + 1 AS "from", seq - 1 AS "to"
    FROM (SELECT seq, lag(seq, 1, 0::bigint) OVER (ORDER BY seq) AS before FROM here) AS steps
    WHERE seq > before + 1 ORDER BY seq LIMIT ${RANGES}`.execute(tx);
  return rows.map(({ from, to }) => [from, to]);
}
