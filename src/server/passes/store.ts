import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

export type PassRow = {
  readonly id: string;
  readonly resident: string | null;
  readonly household: string | null;
  readonly householdNumber: string | null;
  readonly idTail: string | null;
  readonly area: string;
  readonly holder: string;
  readonly kind: string;
  readonly shortCode: string;
  readonly text: string;
  readonly plates: string[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly issuedAt: string;
  readonly batch: string | null;
  readonly revokedAt: string | null;
  readonly revokedBecause: string | null;
  readonly replacedBy: string | null;
  readonly position: number;
};

const COLUMNS = sql`
  p.id, p.resident, p.household, h.number AS "householdNumber", r.id_tail AS "idTail", p.area, p.holder, p.kind,
  p.short_code AS "shortCode", p.text, p.plates, p.valid_from AS "validFrom", p.valid_until AS "validUntil",
  p.issued_at AS "issuedAt", p.batch, p.revoked_at AS "revokedAt", p.revoked_because AS "revokedBecause",
  p.replaced_by AS "replacedBy", p.position
  FROM pass p LEFT JOIN household h ON h.town = p.town AND h.id = p.household
  LEFT JOIN resident r ON r.town = p.town AND r.id = p.resident`;

export async function findPass(tx: Tx, town: string, id: string): Promise<PassRow | undefined> {
  const { rows } = await sql<PassRow>`SELECT ${COLUMNS} WHERE p.town = ${town} AND p.id = ${id}`.execute(tx);
  return rows[0];
}

/** Passes of an area subtree in the order of households, a page at a time. `text` searches holder, household and short code. */
export async function listPasses(
  tx: Tx,
  town: string,
  { area, text, offset, limit }: { area: string; text: string; offset: number; limit: number },
): Promise<{ passes: PassRow[]; total: number }> {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const wanted = sql`p.town = ${town} AND p.area ^@ ${area}
    AND (${text} = '' OR p.holder LIKE ${like} OR p.short_code LIKE ${like} OR h.number LIKE ${like})`;
  const { rows } = await sql<PassRow>`
    SELECT ${COLUMNS} WHERE ${wanted} ORDER BY p.area, h.number, p.holder, p.issued_at DESC LIMIT ${limit} OFFSET ${offset}`.execute(
    tx,
  );
  const count = await sql<{ total: number }>`
    SELECT count(*) AS total FROM pass p LEFT JOIN household h ON h.town = p.town AND h.id = p.household WHERE ${wanted}`.execute(
    tx,
  );
  return { passes: rows, total: count.rows[0]!.total };
}

/** Passes to print: of one batch or a list of ids, in the order of households, without revoked ones. */
export async function listPassesToPrint(
  tx: Tx,
  town: string,
  { batch, ids }: { batch?: string | undefined; ids?: readonly string[] | undefined },
): Promise<PassRow[]> {
  const chosen = batch === undefined ? sql`p.id = ANY (${ids ?? []})` : sql`p.batch = ${batch}`;
  const { rows } = await sql<PassRow>`
    SELECT ${COLUMNS} WHERE p.town = ${town} AND ${chosen} AND p.revoked_at IS NULL ORDER BY p.area, h.number, p.holder`.execute(
    tx,
  );
  return rows;
}

/** Somebody a pass is made out to. */
export type Holder = {
  readonly resident: string | null;
  readonly household: string | null;
  readonly householdNumber: string | null;
  readonly area: string;
  readonly name: string;
  readonly idTail: string | null;
  readonly role: string;
  readonly plates: string[];
};

/** Residents of an area who have no pass of this batch yet, nor (unless `again`) one that is valid beyond `until`. */
export async function listHoldersWithoutPass(
  tx: Tx,
  town: string,
  { area, batch, until, again }: { area: string; batch: string; until: string; again: boolean },
): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    SELECT r.id AS resident, r.household, h.number AS "householdNumber", r.area, r.name, r.id_tail AS "idTail", r.role, r.plates
    FROM resident r JOIN household h ON h.town = r.town AND h.id = r.household
    WHERE r.town = ${town} AND r.area ^@ ${area} AND NOT r.gone AND NOT EXISTS (
      SELECT FROM pass p WHERE p.town = r.town AND p.resident = r.id
        AND (p.batch = ${batch} OR (NOT ${again} AND p.revoked_at IS NULL AND p.valid_until >= ${until})))
    ORDER BY r.area, h.number, r.role <> 'head', r.id`.execute(tx);
  return rows;
}

/** Households of an area without a household's pass of this batch, made out to the head (or the first person). */
export async function listHouseholdsWithoutPass(
  tx: Tx,
  town: string,
  { area, batch, until, again }: { area: string; batch: string; until: string; again: boolean },
): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    SELECT DISTINCT ON (h.area, h.number) NULL::uuid AS resident, h.id AS household, h.number AS "householdNumber", h.area, r.name,
      r.id_tail AS "idTail", r.role, ARRAY(SELECT DISTINCT unnest(o.plates) FROM resident o
        WHERE o.town = h.town AND o.household = h.id AND NOT o.gone LIMIT 5) AS plates
    FROM household h JOIN resident r ON r.town = h.town AND r.household = h.id AND NOT r.gone
    WHERE h.town = ${town} AND h.area ^@ ${area} AND NOT EXISTS (
      SELECT FROM pass p WHERE p.town = h.town AND p.household = h.id AND p.resident IS NULL
        AND (p.batch = ${batch} OR (NOT ${again} AND p.revoked_at IS NULL AND p.valid_until >= ${until})))
    ORDER BY h.area, h.number, r.role <> 'head', r.id`.execute(tx);
  return rows;
}

export async function findHolder(tx: Tx, town: string, resident: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    SELECT r.id AS resident, r.household, h.number AS "householdNumber", r.area, r.name, r.id_tail AS "idTail", r.role, r.plates
    FROM resident r JOIN household h ON h.town = r.town AND h.id = r.household
    WHERE r.town = ${town} AND r.id = ${resident} AND NOT r.gone`.execute(tx);
  return rows[0];
}

/** Every short code the town ever gave out: codes of revoked passes stay taken. */
export async function listShortCodes(tx: Tx, town: string): Promise<string[]> {
  const { rows } = await sql<{ short_code: string }>`SELECT short_code FROM pass WHERE town = ${town}`.execute(tx);
  return rows.map((row) => row.short_code);
}

/** The districts a village belongs to: a pass of the village opens the joint perimeter's gates. */
export async function listDistrictsOf(tx: Tx, village: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM district WHERE ${village} = ANY (villages) ORDER BY id`.execute(tx);
  return rows.map(({ id }) => id);
}
