import { sql } from "kysely";
import type { GateItem } from "#protocol/gates.ts";
import type { Tx } from "#server/db/database.ts";

const GATE_COLUMNS = sql`
  g.id, g.town, g.area, g.district, g.name, g.name_en AS "nameEn", g.serves, g.lon, g.lat, g.open,
  (SELECT count(*) FROM terminal t WHERE t.town = g.town AND t.gate = g.id AND t.revoked_at IS NULL)::integer AS terminals,
  (SELECT json_build_object('name', coalesce(d.name, r.name, '?'), 'how', d.how,
      'at', to_char(d.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM duty d LEFT JOIN resident r ON r.town = d.town AND r.id = d.resident
    WHERE d.town = g.town AND d.gate = g.id ORDER BY d.at DESC, d.position DESC LIMIT 1) AS duty
  FROM gate g`;

export async function findGate(tx: Tx, town: string, id: string): Promise<GateItem | undefined> {
  const { rows } = await sql<GateItem>`SELECT ${GATE_COLUMNS} WHERE g.town = ${town} AND g.id = ${id}`.execute(tx);
  return rows[0];
}

/** Gates that serve any of the villages. */
export async function listGates(tx: Tx, town: string, villages: readonly string[]): Promise<GateItem[]> {
  const { rows } = await sql<GateItem>`
    SELECT ${GATE_COLUMNS} WHERE g.town = ${town} AND g.serves && ${villages as string[]}::text[] ORDER BY g.name`.execute(
    tx,
  );
  return rows;
}
