import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

/**
 * A temporary table with the columns, primary key and indexes of a projection table, and without its rules. Rules
 * (CHECK, UNIQUE, NOT NULL, foreign keys) held for the rows of each append; between two facts that came in one batch they
 * need not hold, and here the batches are cut otherwise. What comes out meets them again when it is put into the real table.
 */
export async function makeEmptyCopy(tx: Tx, table: string): Promise<void> {
  const copy = sql`pg_temp.${sql.id(table)}`;
  await sql`
    CREATE TEMPORARY TABLE ${sql.id(table)} (LIKE public.${sql.id(table)} INCLUDING ALL EXCLUDING CONSTRAINTS EXCLUDING COMMENTS)
    ON COMMIT DROP`.execute(tx);
  const indexes = await sql<{ name: string; constraint: string | null; definition: string }>`
    SELECT index.relname AS name, conname AS constraint, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid LEFT JOIN pg_constraint ON conindid = indexrelid
    WHERE indrelid = ${`pg_temp.${table}`}::regclass AND (indisunique OR indisexclusion) AND NOT indisprimary`.execute(
    tx,
  );
  for (const { name, constraint, definition } of indexes.rows) {
    if (constraint === null) await sql`DROP INDEX pg_temp.${sql.id(name)}`.execute(tx);
    else await sql`ALTER TABLE ${copy} DROP CONSTRAINT ${sql.id(constraint)}`.execute(tx);
    await sql.raw(definition.replace(/^CREATE UNIQUE INDEX/, "CREATE INDEX")).execute(tx);
  }
  const columns = await sql<{ name: string }>`
    SELECT attname AS name FROM pg_attribute
    WHERE attrelid = ${`pg_temp.${table}`}::regclass AND attnum > 0 AND attnotnull AND NOT EXISTS (
      SELECT FROM pg_index WHERE indrelid = attrelid AND indisprimary AND attnum = ANY (indkey))`.execute(tx);
  for (const { name } of columns.rows) {
    await sql`ALTER TABLE ${copy} ALTER COLUMN ${sql.id(name)} DROP NOT NULL`.execute(tx);
  }
}
