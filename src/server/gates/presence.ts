import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

/** Where somebody went last, and what was so before. `place`: the household's village, or the gate of entry. */
export type Presence = {
  readonly subject: string;
  readonly place: string;
  readonly standing: string;
  readonly inside: boolean;
  readonly at: string;
  readonly position: number;
  readonly beforeInside: boolean | null;
  readonly beforeAt: string | null;
  readonly beforePosition: number | null;
};

export async function readPresences(tx: Tx, town: string, subjects: readonly string[]): Promise<Map<string, Presence>> {
  const { rows } = await sql<Presence>`
    SELECT subject, place, standing, inside, at, position, before_inside AS "beforeInside", before_at AS "beforeAt",
      before_position AS "beforePosition"
    FROM presence WHERE town = ${town} AND subject = ANY (${subjects as string[]})`.execute(tx);
  return new Map(rows.map((row) => [row.subject, row]));
}

/** In order of the key, so that writers never wait for each other in a circle. */
export async function writePresences(tx: Tx, town: string, presences: readonly Presence[]): Promise<void> {
  if (presences.length === 0) return;
  const rows = presences.toSorted((one, other) => (one.subject < other.subject ? -1 : 1));
  await sql`
    INSERT INTO presence (town, subject, place, standing, inside, at, position, before_inside, before_at, before_position)
    SELECT ${town}, subject, place, standing, inside, at, position, "beforeInside", "beforeAt", "beforePosition"
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (subject uuid, place text, standing text, inside boolean,
      at timestamptz, position bigint, "beforeInside" boolean, "beforeAt" timestamptz, "beforePosition" bigint)
    ON CONFLICT (town, subject) DO UPDATE SET place = excluded.place, standing = excluded.standing, inside = excluded.inside,
      at = excluded.at, position = excluded.position, before_inside = excluded.before_inside, before_at = excluded.before_at,
      before_position = excluded.before_position`.execute(tx);
}
