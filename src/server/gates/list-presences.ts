import { sql } from "kysely";
import type { PresenceList } from "#protocol/gates.ts";
import type { DistrictRow } from "#server/areas/store.ts";
import type { Tx } from "#server/db/database.ts";

/** At most so many; a list longer than this is worked through by village. */
const LIMIT = 500;

/** The people behind "outside" and "others inside" of a district, or of one of its villages, newest first, names masked. */
export async function listPresences(
  tx: Tx,
  district: DistrictRow,
  kind: "residents-outside" | "others-inside",
  village?: string,
): Promise<PresenceList["people"]> {
  const villages = village === undefined ? district.villages : district.villages.filter((code) => code === village);
  const wanted =
    kind === "residents-outside"
      ? sql`p.standing = 'resident' AND NOT p.inside AND p.place ^@ ANY (${villages})`
      : sql`p.standing <> 'resident' AND p.inside AND (p.place ^@ ANY (${villages}) OR EXISTS (
          SELECT FROM gate g WHERE g.town = p.town AND g.id::text = p.place AND g.serves && ${villages}::text[]))`;
  const { rows } = await sql<PresenceList["people"][number]>`
    SELECT p.subject, p.standing, p.place, p.at,
      left(coalesce(r.name, q.holder, v.name), 1) || repeat('*', greatest(char_length(coalesce(r.name, q.holder, v.name)) - 1, 1)) AS name
    FROM (SELECT * FROM presence p WHERE p.town = ${district.town} AND ${wanted} ORDER BY p.at DESC LIMIT ${LIMIT}) p
    LEFT JOIN resident r ON r.town = p.town AND r.id = p.subject AND p.standing = 'resident'
    LEFT JOIN pass q ON q.town = p.town AND q.id = p.subject AND p.standing = 'pass-holder'
    LEFT JOIN registration v ON v.town = p.town AND v.id = p.subject AND p.standing = 'outsider'
    ORDER BY p.at DESC`.execute(tx);
  return rows;
}
