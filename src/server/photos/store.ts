import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

/** The inspection that first named a photo; undefined where none does. */
export async function findInspection(
  tx: Tx,
  town: string,
  hash: string,
): Promise<{ readonly area: string; readonly entrance: string } | undefined> {
  const { rows } = await sql<{ area: string; entrance: string }>`
    SELECT area, entrance FROM entrance_inspection WHERE town = ${town} AND photos @> ARRAY[${hash}] ORDER BY position LIMIT 1`.execute(
    tx,
  );
  return rows[0];
}

/** Has a terminal sent something that names the photo and was refused? Then the photo is kept with it, for whoever looks into it. */
export async function isNamedInRefused(tx: Tx, town: string, terminal: string, hash: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM refused_fact WHERE town = ${town} AND terminal = ${terminal} AND strpos(received::text, ${hash}) > 0 LIMIT 1`.execute(
    tx,
  );
  return rows.length > 0;
}

export type StoredPhoto = { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** Keeps a photo; one that is there already stays as it is. */
export async function putPhoto(
  tx: Tx,
  photo: StoredPhoto & { readonly town: string; readonly hash: string; readonly area: string; readonly now: string },
): Promise<void> {
  const { town, hash, area, type, bytes, now } = photo;
  await sql`
    INSERT INTO photo (town, hash, area, type, bytes, received_at)
    VALUES (${town}, ${hash}, ${area}, ${type}, ${Buffer.from(bytes)}, ${now}) ON CONFLICT (town, hash) DO NOTHING`.execute(
    tx,
  );
}

export async function findPhoto(tx: Tx, town: string, hash: string): Promise<StoredPhoto | undefined> {
  const { rows } =
    await sql<StoredPhoto>`SELECT type, bytes FROM photo WHERE town = ${town} AND hash = ${hash}`.execute(tx);
  return rows[0];
}
