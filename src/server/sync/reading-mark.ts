import { hash } from "node:crypto";
import { sql } from "kysely";
import type { SyncRequest } from "#protocol/sync.ts";
import type { Tx } from "#server/db/database.ts";

/**
 * What a terminal's lists were read from: the book's hash at its cursor, and the areas it may read. It comes back with the
 * cursor. A book restored from a backup has another hash there, or no such position; a gate that serves other villages
 * has other areas: either way what is on the phone is not what would be sent, and its lists begin anew.
 */
export async function makeReadingMark(
  tx: Tx,
  town: string,
  cursor: number,
  areas: readonly string[],
): Promise<string | null> {
  const { rows } = await sql<{ hash: Buffer }>`
    SELECT hash FROM fact WHERE town = ${town} AND position = ${cursor}`.execute(tx);
  const found = rows[0];
  if (found === undefined) return null;
  return `${found.hash.toString("hex").slice(0, 16)}.${hash("sha256", [...areas].sort().join()).slice(0, 8)}`;
}

/** The position from which a terminal goes on reading; 0: from the beginning. A phone of protocol 1 has no mark. */
export async function resumeReading(
  tx: Tx,
  town: string,
  areas: readonly string[],
  { cursor, epoch, mark }: SyncRequest,
  { epoch: ours, head }: { readonly epoch: string; readonly head: number },
): Promise<number> {
  if (cursor === 0 || epoch !== ours || cursor > head) return 0;
  if (mark === undefined) return cursor;
  return mark === (await makeReadingMark(tx, town, cursor, areas)) ? cursor : 0;
}
