import { sql } from "kysely";
import type { FieldHousehold, GateInfo, GatePass, GateResident, Outing } from "#protocol/sync.ts";
import type { Tx } from "#server/db/database.ts";
import { STANDING_BODY } from "#server/gates/standing-body.ts";

/** Rows with the position that last changed them: what a delta is cut by. */
export type Changed<Row> = Row & { readonly position: number };

export async function findBookHead(tx: Tx, town: string): Promise<number> {
  const { rows } = await sql<{ head: number }>`SELECT head FROM book WHERE town = ${town}`.execute(tx);
  return rows[0]?.head ?? 0;
}

/** Residents changed after a position (0: all who are there), at most `limit` (null: all), in order of the change. A household's change counts as its people's. */
export async function listChangedResidents(
  tx: Tx,
  town: string,
  after: number,
  limit: number | null = null,
): Promise<Changed<GateResident>[]> {
  const { rows } = await sql<Changed<GateResident>>`
    SELECT r.id, r.household, h.number AS "householdNumber", h.village, r.name, r.initials, r.id_tail AS "idTail",
      r.phone_tail AS "phoneTail", r.plates, r.gone, greatest(r.position, h.position) AS position
    FROM resident r JOIN household h ON h.town = r.town AND h.id = r.household
    WHERE r.town = ${town} AND r.id IN (
      SELECT id FROM resident WHERE town = ${town} AND position > ${after}
      UNION
      SELECT moved.id FROM resident moved JOIN household house ON house.town = moved.town AND house.id = moved.household
      WHERE house.town = ${town} AND house.position > ${after})
      AND (${after} > 0 OR NOT r.gone)
    ORDER BY greatest(r.position, h.position), r.id LIMIT ${limit}`.execute(tx);
  return rows;
}

/** Households changed after a position (0: all), at most `limit` (null: all), in order of the change. */
export async function listChangedHouseholds(
  tx: Tx,
  town: string,
  after: number,
  limit: number | null = null,
): Promise<Changed<FieldHousehold>[]> {
  const { rows } = await sql<Changed<FieldHousehold>>`
    SELECT h.id, h.number, h.village, h.area, coalesce(a.name, h.area) AS "areaName", h."group",
      nullif(concat_ws(' ', h.compound, h.address), '') AS address, h."use", h.position
    FROM household h LEFT JOIN area a ON a.code = h.area
    WHERE h.town = ${town} AND h.position > ${after} ORDER BY h.position LIMIT ${limit}`.execute(tx);
  return rows;
}

/**
 * Households and residents whose records after a position say other areas than these, and said these before: a phone must
 * strike them off. Reads the town's book, so it is the server's own work; only ids the phone held come out of it.
 */
export async function listLeft(
  tx: Tx,
  town: string,
  areas: readonly string[],
  after: number,
): Promise<Changed<{ readonly id: string }>[]> {
  const held = sql`${areas as string[]}::text[]`;
  const isRegister = sql`kind IN ('register.household-recorded', 'register.resident-recorded')`;
  const { rows } = await sql<Changed<{ id: string }>>`
    SELECT f.subject AS id, max(f.position) AS position FROM fact f
    WHERE f.town = ${town} AND f.position > ${after} AND f.${isRegister} AND NOT f.area ^@ ANY (${held})
      AND EXISTS (SELECT FROM fact before WHERE before.town = f.town AND before.subject = f.subject
        AND before.position < f.position AND before.${isRegister} AND before.area ^@ ANY (${held}))
      AND NOT EXISTS (SELECT FROM household h WHERE h.town = f.town AND h.id = f.subject::uuid AND h.area ^@ ANY (${held}))
      AND NOT EXISTS (SELECT FROM resident r WHERE r.town = f.town AND r.id = f.subject::uuid AND r.area ^@ ANY (${held}))
    GROUP BY f.subject ORDER BY position`.execute(tx);
  return rows;
}

export async function listChangedPasses(
  tx: Tx,
  town: string,
  after: number,
  limit: number | null = null,
): Promise<Changed<GatePass>[]> {
  const { rows } = await sql<Changed<GatePass>>`
    SELECT id, resident, household, left(area, 12) AS village, holder, kind, short_code AS "shortCode", plates,
      valid_from AS "validFrom", valid_until AS "validUntil", revoked_at IS NOT NULL AS revoked, position
    FROM pass WHERE town = ${town} AND position > ${after} ORDER BY position LIMIT ${limit}`.execute(tx);
  return rows;
}

/**
 * Members of households who went out since a moment, recorded after a position and up to the head: for the outing quota at
 * the other gates. A short delta reads the book, a first sync the gates' index.
 */
export async function listOutings(
  tx: Tx,
  town: string,
  areas: readonly string[],
  { after, head, since }: { after: number; head: number; since: string },
): Promise<Changed<Outing>[]> {
  const passages =
    after > 0
      ? sql`SELECT f.* FROM fact f WHERE f.town = ${town} AND f.position > ${after} AND f.position <= ${head} AND f.kind = 'passage.recorded' AND f.at >= ${since}`
      : sql`SELECT f.* FROM gate g JOIN fact f ON f.town = g.town AND f.subject = g.id::text AND f.kind = 'passage.recorded' AND f.at >= ${since}
            WHERE g.town = ${town} AND g.serves && ${areas as string[]}::text[]`;
  const { rows } = await sql<Changed<Outing>>`
    SELECT person ->> 'household' AS household, f.at, f.id AS fact, number::integer - 1 AS person, f.position
    FROM (${passages}) f ${STANDING_BODY}
    CROSS JOIN LATERAL jsonb_array_elements(stop.body -> 'people') WITH ORDINALITY AS one (person, number)
    WHERE (c.original IS NULL OR c.standing IS NOT NULL) AND stop.body ->> 'direction' = 'out'
      AND person ->> 'verdict' IN ('admit', 'register') AND person ->> 'household' IS NOT NULL
    ORDER BY f.at, f.id, number`.execute(tx);
  return rows;
}

const GATE_INFO = sql`id, name, name_en AS "nameEn", area, district, serves, open, position`;

export async function findGateInfo(tx: Tx, town: string, id: string): Promise<Changed<GateInfo> | undefined> {
  const { rows } = await sql<Changed<GateInfo>>`
    SELECT ${GATE_INFO} FROM gate WHERE town = ${town} AND id = ${id}`.execute(tx);
  return rows[0];
}

/** The gates that serve exactly these areas. */
export async function listGatesServing(tx: Tx, town: string, areas: readonly string[]): Promise<Changed<GateInfo>[]> {
  const these = sql`${areas as string[]}::text[]`;
  const { rows } = await sql<Changed<GateInfo>>`
    SELECT ${GATE_INFO} FROM gate WHERE town = ${town} AND serves @> ${these} AND serves <@ ${these} ORDER BY id`.execute(
    tx,
  );
  return rows;
}

/** Orders that still matter to a terminal: not ended before a moment. `position` is the last change among them. */
export async function listOrders(tx: Tx, town: string, since: string): Promise<Changed<{ order: unknown }>[]> {
  const { rows } = await sql<Changed<{ order: unknown }>>`
    SELECT content || jsonb_build_object('signedAt', to_char(signed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'liftedAt', to_char(lifted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS order, position
    FROM signed_order WHERE town = ${town} AND ends_at > ${since} ORDER BY position`.execute(tx);
  return rows;
}
