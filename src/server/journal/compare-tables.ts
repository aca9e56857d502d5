import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

export type TableComparison = {
  readonly table: string;
  /** Rows made anew. */
  readonly rows: number;
  /** Rows that are on one side only, both sides together: a changed row counts twice. */
  readonly differences: number;
  /** Primary keys of some rows that differ, as JSON: codes and ids, never what stands in the row. */
  readonly examples: readonly string[];
};

const EXAMPLES = 5;

/**
 * Compares the table made anew (pg_temp) with the one that stood there (public), row by row, both ways. A counter or
 * gauge of value 0 equals none: whether the row exists depends on how the facts were batched.
 */
export async function compareTables(tx: Tx, table: string, town: string | undefined): Promise<TableComparison> {
  const fresh = sql`SELECT * FROM pg_temp.${sql.id(table)} ${which(table, town)}`;
  const standing = sql`SELECT * FROM public.${sql.id(table)} ${which(table, town)}`;
  const keys = await primaryKey(tx, table);
  const key = sql.join(keys.flatMap((column) => [sql.lit(column), sql.ref(`differing.${column}`)]));
  const { rows } = await sql<{ rows: number; differences: number; examples: string[] | null }>`
    WITH differing AS MATERIALIZED (
      (${fresh} EXCEPT ALL ${standing}) UNION ALL (${standing} EXCEPT ALL ${fresh}))
    SELECT (SELECT count(*) FROM (${fresh}) AS fresh) AS rows, (SELECT count(*) FROM differing) AS differences,
      (SELECT array_agg(DISTINCT example) FROM
        (SELECT json_build_object(${key})::text AS example FROM differing LIMIT ${EXAMPLES}) AS named) AS examples`.execute(
    tx,
  );
  return { table, ...rows[0]!, examples: rows[0]!.examples ?? [] };
}

function which(table: string, town: string | undefined) {
  const conditions = [
    ...(town === undefined ? [] : [sql`town = ${town}`]),
    ...(table === "counter" || table === "gauge" ? [sql`value <> 0`] : []),
  ];
  return conditions.length === 0 ? sql`` : sql`WHERE ${sql.join(conditions, sql` AND `)}`;
}

async function primaryKey(tx: Tx, table: string): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    SELECT attname AS "column" FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indrelid = ${`public.${table}`}::regclass AND indisprimary ORDER BY array_position(indkey::int[], attnum::int)`.execute(
    tx,
  );
  return rows.map(({ column }) => column);
}
