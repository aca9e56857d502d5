import { sql } from "kysely";
import type { Boundary } from "#domain/perimeters/boundary.ts";
import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import type { Crossing } from "#domain/perimeters/perimeter-facts.ts";
import type { PerimeterKind } from "#domain/perimeters/perimeter-kind.ts";
import type { EntranceItem } from "#protocol/entrances.ts";
import type { Tx } from "#server/db/database.ts";

export type PerimeterRow = {
  readonly id: string;
  readonly town: string;
  readonly area: string;
  readonly kind: PerimeterKind;
  readonly name: string;
  readonly nameEn: string | null;
  readonly areas: string[];
  readonly boundary: Boundary | null;
  readonly outer: string | null;
  readonly crossings: Crossing[] | null;
  readonly crossingsAt: string | null;
  readonly drawnAt: string;
};

/** The perimeters in force in a town, the largest kinds first. */
export async function listPerimeters(tx: Tx, town: string): Promise<PerimeterRow[]> {
  const { rows } = await sql<PerimeterRow>`
    SELECT id, town, area, kind, name, name_en AS "nameEn", areas, boundary, outer_id AS "outer", crossings,
      crossings_at AS "crossingsAt", drawn_at AS "drawnAt"
    FROM perimeter WHERE town = ${town} AND lifted_at IS NULL
    ORDER BY array_position(ARRAY['big', 'small', 'micro'], kind), drawn_at, id`.execute(tx);
  return rows;
}

/** The roads drawn around a perimeter; none where nobody has drawn any, or they were erased. */
export async function listDrawnRoads(tx: Tx, town: string, perimeter: string): Promise<DrawnRoad[]> {
  const { rows } = await sql<{ roads: DrawnRoad[] | null }>`
    SELECT roads FROM perimeter WHERE town = ${town} AND id = ${perimeter}`.execute(tx);
  return rows[0]?.roads ?? [];
}

/** The roads drawn around all perimeters that reach into these areas or around them. */
export async function listRoadsAround(tx: Tx, town: string, areas: readonly string[]): Promise<DrawnRoad[]> {
  const { rows } = await sql<{ road: DrawnRoad }>`
    SELECT road FROM perimeter p, jsonb_array_elements(p.roads) WITH ORDINALITY AS drawn (road, place)
    WHERE p.town = ${town} AND p.lifted_at IS NULL AND EXISTS (
      SELECT FROM unnest(p.areas) AS inside, unnest(${[...areas]}::text[]) AS area
      WHERE inside ^@ area OR area ^@ inside)
    ORDER BY p.id, place`.execute(tx);
  return rows.map(({ road }) => road);
}

/** Whether just these roads stand there already. */
export async function hasDrawnRoads(
  tx: Tx,
  { town, id }: { readonly town: string; readonly id: string },
  roads: readonly DrawnRoad[],
): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    SELECT coalesce(roads, '[]') = ${JSON.stringify(roads)}::jsonb AS same
    FROM perimeter WHERE town = ${town} AND id = ${id}`.execute(tx);
  return rows[0]?.same === true;
}

/** The towns that have a perimeter in force. */
export async function listPerimeterTowns(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ town: string }>`
    SELECT DISTINCT town FROM perimeter WHERE lifted_at IS NULL ORDER BY town`.execute(tx);
  return rows.map(({ town }) => town);
}

export type EntranceRow = Omit<EntranceItem, "own" | "gate" | "keyHolder"> & {
  readonly gate: (NonNullable<EntranceItem["gate"]> & { readonly closedAt: string | null }) | null;
  readonly keyHolder: string | null;
  readonly keyPhone: string | null;
  readonly keyPhoneTail: string | null;
};

const ISO = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`);

/**
 * The entrances of a town's perimeters with what was last seen and done there until `moment`. What a phone recorded counts
 * where its area lies in the entrance's.
 */
export async function listEntrances(tx: Tx, town: string, moment: string): Promise<EntranceRow[]> {
  const { rows } = await sql<EntranceRow>`
    SELECT e.id, e.town, e.perimeter, e.area, e.state, e.state_since AS "stateSince", e.name, e.name_en AS "nameEn", e.lon, e.lat,
      json_build_object('name', e.road_name, 'kind', e.road_kind) AS road, e.segment, e.why, e.recorded_at AS "recordedAt",
      a.name AS "recordedBy", e.key_holder AS "keyHolder", e.key_phone AS "keyPhone", e.key_phone_tail AS "keyPhoneTail",
      (SELECT json_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en, 'open', g.open, 'closedAt', CASE WHEN NOT g.open
          THEN (SELECT to_char(f.at, ${ISO}) FROM fact f WHERE f.town = g.town AND f.position = g.position) END)
        FROM gate g WHERE g.town = e.town AND g.id = e.gate) AS gate,
      (SELECT json_build_object('name', coalesce(d.name, r.name, '?'), 'how', d.how, 'at', to_char(d.at, ${ISO}))
        FROM duty d LEFT JOIN resident r ON r.town = d.town AND r.id = d.resident
        WHERE d.town = e.town AND d.gate = e.gate AND d.at <= ${moment} ORDER BY d.at DESC, d.position DESC LIMIT 1) AS duty,
      (SELECT json_build_object('at', to_char(i.at, ${ISO}), 'result', i.result, 'photos', i.photos, 'note', i.note, 'byName', b.name)
        FROM entrance_inspection i LEFT JOIN fact f ON f.town = i.town AND f.position = i.position
          LEFT JOIN terminal t ON t.town = f.town AND t.id::text = f.terminal
          LEFT JOIN account b ON b.id = coalesce(i.by_account, t.account)
        WHERE i.town = e.town AND i.entrance = e.id AND i.area ^@ e.area AND i.at <= ${moment}
        ORDER BY i.at DESC, i.position DESC LIMIT 1) AS "lastInspection",
      (SELECT json_build_object('id', o.id, 'beganAt', to_char(o.began_at, ${ISO}), 'why', coalesce(o.why, ''))
        FROM entrance_opening o WHERE o.town = e.town AND o.entrance = e.id AND o.area ^@ e.area AND o.ended_at IS NULL
        ORDER BY o.began_at LIMIT 1) AS opening
    FROM entrance e LEFT JOIN account a ON a.id = e.by_account
    WHERE e.town = ${town} AND e.removed_at IS NULL ORDER BY e.position, e.id`.execute(tx);
  return rows;
}

/** An entrance in force; undefined for any other. */
export async function findEntrance(tx: Tx, town: string, id: string, moment: string): Promise<EntranceRow | undefined> {
  return (await listEntrances(tx, town, moment)).find((entrance) => entrance.id === id);
}

/** How many households the register has in the areas of each perimeter of a town. */
export async function countHouseholds(tx: Tx, town: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; households: number }>`
    SELECT p.id, sum(g.value)::bigint AS households FROM perimeter p JOIN gauge g ON g.town = p.town
      AND g.metric = 'households' AND g.place ^@ ANY (p.areas)
    WHERE p.town = ${town} AND p.lifted_at IS NULL GROUP BY p.id`.execute(tx);
  return new Map(rows.map(({ id, households }) => [id, households]));
}
