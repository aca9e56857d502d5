import { sql } from "kysely";
import { FIELD_ROLES, type Role } from "#domain/access/role.ts";
import type { FieldWorkerList } from "#protocol/terminals.ts";
import type { Tx } from "#server/db/database.ts";
import { listTerminals } from "./store.ts";

type FieldWorker = FieldWorkerList["workers"][number];
type Row = Omit<FieldWorker, "phones">;

const WORKER = sql`
  g.id AS grant, a.id AS account, a.name, g.role, g.area, coalesce(area.name, g.area) AS "areaName", area.name_en AS "areaNameEn",
  g.ends_at AS "endsAt"
  FROM access_grant g JOIN account a ON a.id = g.account AND a.disabled_at IS NULL LEFT JOIN area ON area.code = g.area
  WHERE g.role = ANY (${FIELD_ROLES as readonly Role[] as Role[]}) AND g.begins_at <= `;

/** Duties in the field in force at a moment, inside the areas, each with its phones (called back ones too). */
export async function listFieldWorkers(tx: Tx, areas: readonly string[], now: string): Promise<FieldWorker[]> {
  const { rows } = await sql<Row>`SELECT ${WORKER} ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})
    AND g.area ^@ ANY (${areas as string[]}) ORDER BY g.area, a.name, g.id`.execute(tx);
  const phones = Map.groupBy(await listTerminals(tx, areas), ({ grant }) => grant);
  return rows.map((row) => ({ ...row, phones: phones.get(row.grant) ?? [] }));
}

/** A duty in the field that is in force; undefined for any other. */
export async function findFieldWorker(tx: Tx, grant: string, now: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`SELECT ${WORKER} ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})
    AND g.id = ${grant}`.execute(tx);
  return rows[0];
}
