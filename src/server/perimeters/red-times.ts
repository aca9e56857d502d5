import { sql } from "kysely";
import type { EntranceStoryItem, RedTime } from "#protocol/entrances.ts";
import type { Tx } from "#server/db/database.ts";

/** The times a perimeter was red, newest first. */
export async function listRedTimes(tx: Tx, town: string, perimeter: string): Promise<RedTime[]> {
  const { rows } = await sql<RedTime>`
    SELECT p.began_at AS "beganAt", p.ended_at AS "endedAt", (
      SELECT coalesce(json_agg(hole.value::jsonb || jsonb_build_object('entranceName', e.name) ORDER BY hole.ordinality), '[]')
      FROM jsonb_array_elements(p.holes) WITH ORDINALITY AS hole
      LEFT JOIN entrance e ON e.town = p.town AND e.id = (hole.value ->> 'entrance')::uuid) AS holes
    FROM closure_period p WHERE p.town = ${town} AND p.perimeter = ${perimeter} ORDER BY p.began DESC LIMIT 100`.execute(
    tx,
  );
  return rows;
}

/** What was done at an entrance, newest first: who, and in their words why. */
export async function listEntranceStory(tx: Tx, town: string, entrance: string): Promise<EntranceStoryItem[]> {
  const { rows } = await sql<EntranceStoryItem>`
    WITH told AS (
      SELECT position, at, kind, terminal, detail::json AS detail FROM fact
      WHERE town = ${town} AND subject = ${entrance}
        AND kind IN ('entrance.recorded', 'entrance.removed', 'entrance.inspected', 'entrance.opened', 'entrance.shut')
      ORDER BY position DESC LIMIT 200)
    SELECT t.position, t.at, split_part(t.kind, '.', 2) AS deed, coalesce(a.name, holder.name) AS "byName", t.terminal <> 'desk' AS "byPhone",
      t.detail #>> '{body,state}' AS state, t.detail #>> '{body,result}' AS result,
      coalesce(t.detail #> '{body,photos}', '[]') AS photos,
      coalesce(t.detail #>> '{body,why}', t.detail #>> '{body,note}') AS words
    FROM told t LEFT JOIN account a ON a.id = (t.detail ->> 'by')::uuid
    LEFT JOIN terminal phone ON phone.town = ${town} AND phone.id::text = t.terminal
    LEFT JOIN account holder ON holder.id = phone.account ORDER BY t.position DESC`.execute(tx);
  return rows;
}
