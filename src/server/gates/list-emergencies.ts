import { sql } from "kysely";
import type { EmergencyItem } from "#protocol/gates.ts";
import type { Tx } from "#server/db/database.ts";

/** Emergencies are rare; a day with more of them than this is itself the emergency. */
const LIMIT = 500;

const SHOWN = sql`e.id, e.gate, g.name AS "gateName", g.name_en AS "gateNameEn", e.at, e.note
  FROM emergency e JOIN gate g ON g.town = e.town AND g.id = e.gate`;

/** The emergency exits of some gates from one instant (included) to another (not included), newest first. */
export async function listEmergencies(
  tx: Tx,
  town: string,
  { gates, from, until }: { gates: readonly string[]; from: string; until: string },
): Promise<EmergencyItem[]> {
  const { rows } = await sql<EmergencyItem>`
    SELECT ${SHOWN} WHERE e.town = ${town} AND e.gate = ANY (${gates as string[]}::uuid[]) AND e.at >= ${from} AND e.at < ${until}
    ORDER BY e.at DESC, e.id DESC LIMIT ${LIMIT}`.execute(tx);
  return rows;
}

/** Emergency exits opened or noted after a position of the book, up to its head: for the live feed. */
export async function listEmergenciesAfter(
  tx: Tx,
  town: string,
  gates: readonly string[],
  { after, head }: { after: number; head: number },
): Promise<EmergencyItem[]> {
  const { rows } = await sql<EmergencyItem>`
    SELECT ${SHOWN} WHERE e.town = ${town} AND e.position > ${after} AND e.position <= ${head}
      AND e.gate = ANY (${gates as string[]}::uuid[])
    ORDER BY e.position`.execute(tx);
  return rows;
}
