import { hash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

/**
 * What a terminal's lists were read from: the book's hash (hex) at its cursor, and the areas it may read. It comes back with
 * the cursor. A book restored from a backup has another hash there, or no such position; a gate that serves other villages
 * has other areas: either way what is on the phone is not what would be sent, and its lists begin anew.
 */
export function readingMark(bookHash: string, areas: readonly string[]): string {
  return `${bookHash.slice(0, 16)}.${hash("sha256", [...areas].sort().join()).slice(0, 8)}`;
}

/** The mark at a position; null where the book has none. */
export async function findReadingMark(
  tx: Tx,
  town: string,
  cursor: number,
  areas: readonly string[],
): Promise<string | null> {
  const { rows } = await sql<{ hash: Buffer }>`
    SELECT hash FROM fact WHERE town = ${town} AND position = ${cursor}`.execute(tx);
  return rows[0] === undefined ? null : readingMark(rows[0].hash.toString("hex"), areas);
}
