import { sql } from "kysely";
import type { FieldEntrance } from "#protocol/field-entrance.ts";
import type { Tx } from "#server/db/database.ts";

const ISO = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`);

/** The entrances a phone may see, and the position at which anything of them last changed. They are few, and come whole. */
export async function listFieldEntrances(tx: Tx, town: string): Promise<{ rows: FieldEntrance[]; position: number }> {
  const { rows } = await sql<FieldEntrance>`
    SELECT e.id, e.area, json_build_object('name', p.name, 'nameEn', p.name_en) AS perimeter, e.state,
      e.state_since AS "stateSince", e.name, e.name_en AS "nameEn",
      json_build_object('name', e.road_name, 'kind', e.road_kind) AS road, e.lon, e.lat, e.key_holder AS "keyHolder",
      e.key_phone_tail AS "keyPhoneTail",
      (SELECT json_build_object('at', to_char(i.at, ${ISO}), 'result', i.result, 'photos', cardinality(i.photos))
        FROM entrance_inspection i WHERE i.town = e.town AND i.entrance = e.id AND i.area ^@ e.area
        ORDER BY i.at DESC, i.position DESC LIMIT 1) AS "lastInspection",
      (SELECT json_build_object('id', o.id, 'beganAt', to_char(o.began_at, ${ISO}))
        FROM entrance_opening o WHERE o.town = e.town AND o.entrance = e.id AND o.area ^@ e.area AND o.ended_at IS NULL
        ORDER BY o.began_at LIMIT 1) AS opening
    FROM entrance e JOIN perimeter p ON p.town = e.town AND p.id = e.perimeter
    WHERE e.town = ${town} AND e.removed_at IS NULL AND p.lifted_at IS NULL ORDER BY p.name, e.name, e.id`.execute(tx);
  const changed = await sql<{ position: number }>`
    SELECT greatest((SELECT max(position) FROM entrance WHERE town = ${town}),
      (SELECT max(position) FROM entrance_inspection WHERE town = ${town}),
      (SELECT max(position) FROM entrance_opening WHERE town = ${town}),
      (SELECT max(position) FROM perimeter WHERE town = ${town}), 0) AS position`.execute(tx);
  return { rows, position: changed.rows[0]!.position };
}
