import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

export type AreaRow = { readonly code: string; readonly name: string; readonly nameEn: string | null };
export type DistrictRow = {
  readonly id: string;
  readonly town: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly villages: string[];
};

/** Puts areas into the tree; names of areas already there are brought up to date. */
export async function putAreas(
  tx: Tx,
  areas: readonly { code: string; name: string; nameEn?: string | null; validFrom?: string; validTo?: string }[],
): Promise<void> {
  await sql`
    INSERT INTO area (code, name, name_en, valid_from, valid_to)
    SELECT code, name, "nameEn", "validFrom", "validTo"
    FROM json_to_recordset(${JSON.stringify(areas)}) AS fresh (code text, name text, "nameEn" text, "validFrom" date, "validTo" date)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = coalesce(excluded.name_en, area.name_en),
      valid_from = coalesce(excluded.valid_from, area.valid_from), valid_to = excluded.valid_to`.execute(tx);
}

export async function putDistrict(tx: Tx, { id, town, name, nameEn, villages }: DistrictRow): Promise<void> {
  await sql`
    INSERT INTO district (id, town, name, name_en, villages) VALUES (${id}, ${town}, ${name}, ${nameEn}, ${villages})
    ON CONFLICT (id) DO UPDATE SET town = excluded.town, name = excluded.name, name_en = excluded.name_en, villages = excluded.villages`.execute(
    tx,
  );
}

export async function putZone(
  tx: Tx,
  zone: { id: string; village: string; name: string; nameEn: string | null; microGrids: readonly string[] },
): Promise<void> {
  await sql`
    INSERT INTO zone (id, village, name, name_en, micro_grids)
    VALUES (${zone.id}, ${zone.village}, ${zone.name}, ${zone.nameEn}, ${zone.microGrids})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, micro_grids = excluded.micro_grids`.execute(
    tx,
  );
}

export async function putAreaMap(tx: Tx, id: string, geojson: unknown): Promise<void> {
  await sql`
    INSERT INTO area_map (id, geojson) VALUES (${id}, ${JSON.stringify(geojson)}::jsonb)
    ON CONFLICT (id) DO UPDATE SET geojson = excluded.geojson`.execute(tx);
}

export async function findAreaMap(tx: Tx, id: string): Promise<unknown> {
  const { rows } = await sql<{ geojson: unknown }>`SELECT geojson FROM area_map WHERE id = ${id}`.execute(tx);
  return rows[0]?.geojson;
}

/** The shapes of areas as the maps of districts have them (GeoJSON geometries); none for an area no map shows. */
export async function listAreaShapes(tx: Tx, codes: readonly string[]): Promise<unknown[]> {
  const { rows } = await sql<{ shape: unknown }>`
    SELECT DISTINCT ON (feature -> 'properties' ->> 'code') feature -> 'geometry' AS shape
    FROM area_map CROSS JOIN LATERAL jsonb_array_elements(geojson -> 'features') AS one (feature)
    WHERE feature -> 'properties' ->> 'code' = ANY (${codes as string[]})
      AND feature -> 'geometry' ->> 'type' IN ('Polygon', 'MultiPolygon')`.execute(tx);
  return rows.map(({ shape }) => shape);
}

/** The shapes of areas by their code, with their names. */
export async function listNamedShapes(
  tx: Tx,
  codes: readonly string[],
): Promise<{ area: string; name: string; nameEn: string | null; shape: unknown }[]> {
  const { rows } = await sql<{ area: string; name: string; nameEn: string | null; shape: unknown }>`
    SELECT DISTINCT ON (a.code) a.code AS area, a.name, a.name_en AS "nameEn", feature -> 'geometry' AS shape
    FROM area_map CROSS JOIN LATERAL jsonb_array_elements(geojson -> 'features') AS one (feature)
      JOIN area a ON a.code = feature -> 'properties' ->> 'code'
    WHERE a.code = ANY (${codes as string[]}) AND feature -> 'geometry' ->> 'type' IN ('Polygon', 'MultiPolygon')
    ORDER BY a.code`.execute(tx);
  return rows;
}

/** The areas right below one: towns of a county, villages of a town, grids of a village… in order of their code. */
export async function listAreasBelow(tx: Tx, code: string): Promise<AreaRow[]> {
  const length = { 6: 9, 9: 12, 12: 14, 14: 16 }[code.length] ?? 0;
  const { rows } = await sql<AreaRow>`
    SELECT code, name, name_en AS "nameEn" FROM area WHERE code ^@ ${code} AND length(code) = ${length} ORDER BY code`.execute(
    tx,
  );
  return rows;
}

export async function findArea(tx: Tx, code: string): Promise<AreaRow | undefined> {
  const { rows } = await sql<AreaRow>`SELECT code, name, name_en AS "nameEn" FROM area WHERE code = ${code}`.execute(
    tx,
  );
  return rows[0];
}

export async function findDistrict(tx: Tx, id: string): Promise<DistrictRow | undefined> {
  const { rows } = await sql<DistrictRow>`
    SELECT id, town, name, name_en AS "nameEn", villages FROM district WHERE id = ${id}`.execute(tx);
  return rows[0];
}

export async function listDistricts(tx: Tx): Promise<DistrictRow[]> {
  const { rows } = await sql<DistrictRow>`
    SELECT id, town, name, name_en AS "nameEn", villages FROM district ORDER BY id`.execute(tx);
  return rows;
}

/** How many of something there are now in an area subtree, from the gauges. */
export async function sumGauge(tx: Tx, town: string, metric: string, area: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    SELECT coalesce(sum(value), 0)::bigint AS total FROM gauge
    WHERE town = ${town} AND metric = ${metric} AND place ^@ ${area}`.execute(tx);
  return rows[0]!.total;
}

/** The counts of a district as the doctor prints them. */
export type DistrictCounts = {
  readonly id: string;
  readonly name: string;
  readonly villages: number;
  readonly grids: number;
  readonly microGrids: number;
  readonly zones: number;
  readonly households: number;
  readonly residents: number;
  readonly liaisonMembers: number;
};

export async function countDistricts(tx: Tx): Promise<DistrictCounts[]> {
  const { rows } = await sql<DistrictCounts>`
    SELECT d.id, d.name, cardinality(d.villages) AS villages,
      (SELECT count(*) FROM area a WHERE length(a.code) = 14 AND left(a.code, 12) = ANY (d.villages)) AS grids,
      (SELECT count(*) FROM area a WHERE length(a.code) = 16 AND left(a.code, 12) = ANY (d.villages)) AS "microGrids",
      (SELECT count(*) FROM zone z WHERE z.village = ANY (d.villages)) AS zones,
      (SELECT coalesce(sum(value), 0)::bigint FROM gauge g
       WHERE g.town = d.town AND g.metric = 'households' AND left(g.place, 12) = ANY (d.villages)) AS households,
      (SELECT coalesce(sum(value), 0)::bigint FROM gauge g
       WHERE g.town = d.town AND g.metric = 'residents' AND left(g.place, 12) = ANY (d.villages)) AS residents,
      (SELECT count(*) FROM staff s
       WHERE s.town = d.town AND s.duty = 'liaison' AND left(s.area, 12) = ANY (d.villages)) AS "liaisonMembers"
    FROM district d ORDER BY d.id`.execute(tx);
  return rows;
}
