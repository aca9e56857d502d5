import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

/** A setting's value, or undefined where it was never written. */
export async function readSetting(tx: Tx, key: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`SELECT value FROM setting WHERE key = ${key}`.execute(tx);
  return rows[0]?.value;
}

export async function writeSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  await sql`INSERT INTO setting (key, value) VALUES (${key}, ${JSON.stringify(value)}::jsonb)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value`.execute(tx);
}
