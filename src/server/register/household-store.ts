import { sql } from "kysely";
import type { AreaView, HouseholdItem, RecordViewList, ResidentView } from "#protocol/register.ts";
import type { Tx } from "#server/db/database.ts";

const ITEM = sql`
  h.id, h.town, h.village, h.number, h.area, coalesce(a.name, h.area) AS "areaName", h."group", h.address, h.compound, h."use",
  (SELECT left(r.name, 1) || repeat('*', greatest(char_length(r.name) - 1, 1)) FROM resident r
   WHERE r.town = h.town AND r.household = h.id AND NOT r.gone ORDER BY r.role <> 'head', r.id LIMIT 1) AS head,
  (SELECT count(*) FROM resident r WHERE r.town = h.town AND r.household = h.id AND NOT r.gone)::integer AS people
  FROM household h LEFT JOIN area a ON a.code = h.area`;

/**
 * Households of an area in the order of their numbers, a page at a time. `text` finds by household number, address, a person's
 * name or pinyin initials, the last characters of an ID or phone, or a plate (P6).
 */
export async function listHouseholds(
  tx: Tx,
  town: string,
  { area, text, offset, limit }: { area: string; text: string; offset: number; limit: number },
): Promise<{ households: HouseholdItem[]; total: number }> {
  const wanted = sql`h.town = ${town} AND h.area ^@ ${area} AND ${matches(text)}`;
  const { rows } =
    await sql<HouseholdItem>`SELECT ${ITEM} WHERE ${wanted} ORDER BY h.village, h.number LIMIT ${limit} OFFSET ${offset}`.execute(
      tx,
    );
  const count = await sql<{ total: number }>`SELECT count(*) AS total FROM household h WHERE ${wanted}`.execute(tx);
  return { households: rows, total: count.rows[0]!.total };
}

function matches(text: string) {
  if (text === "") return sql`true`;
  const plain = text.normalize("NFKC");
  const like = `%${plain.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(h.number = ${plain} OR h.address LIKE ${like} OR EXISTS (
    SELECT FROM resident r WHERE r.town = h.town AND r.household = h.id AND NOT r.gone AND (
      r.name LIKE ${like} OR r.initials ^@ ${plain.toLowerCase()} OR r.id_tail = ${plain.toUpperCase()} OR r.phone_tail = ${plain}
      OR EXISTS (SELECT FROM unnest(r.plates) plate WHERE plate LIKE ${like.toUpperCase()}))))`;
}

export async function findHouseholdItem(tx: Tx, town: string, id: string): Promise<HouseholdItem | undefined> {
  const { rows } = await sql<HouseholdItem>`SELECT ${ITEM} WHERE h.town = ${town} AND h.id = ${id}`.execute(tx);
  return rows[0];
}

export async function listResidentViews(tx: Tx, town: string, household: string): Promise<ResidentView[]> {
  const { rows } = await sql<ResidentView>`
    SELECT id, name, former_name AS "formerName", sex, id_kind AS "idKind", id_tail AS "idTail", birth, nation,
      registered_address AS "registeredAddress", phone_tail AS "phoneTail", workplace, relation, role, residency, care, arrived, leaving, plates
    FROM resident WHERE town = ${town} AND household = ${household} AND NOT gone ORDER BY role <> 'head', birth NULLS LAST, id`.execute(
    tx,
  );
  return rows;
}

/** An area, the way up to its county, and what lies right below it; all counts from the gauges. */
export async function readAreaView(tx: Tx, code: string): Promise<AreaView | undefined> {
  const ways = [6, 9, 12, 14].filter((length) => length < code.length).map((length) => code.slice(0, length));
  const below = { 6: 9, 9: 12, 12: 14, 14: 16 }[code.length] ?? 0;
  const { rows } = await sql<{ code: string; name: string; nameEn: string | null }>`
    SELECT code, name, name_en AS "nameEn" FROM area
    WHERE code = ANY (${[...ways, code]}) OR (code ^@ ${code} AND length(code) = ${below}) ORDER BY code`.execute(tx);
  const counts = await sql<{ metric: string; place: string; value: number }>`
    SELECT metric, place, value FROM gauge
    WHERE metric IN ('households', 'residents') AND place ^@ ${code}
      AND town IN (SELECT town FROM book WHERE town ^@ ${code} OR ${code} ^@ town)`.execute(tx);
  const own = rows.find((row) => row.code === code);
  if (own === undefined) return undefined;
  const sum = (metric: string, area: string) =>
    counts.rows.reduce(
      (total, row) => (row.metric === metric && row.place.startsWith(area) ? total + row.value : total),
      0,
    );
  return {
    ...own,
    parents: rows.filter((row) => ways.includes(row.code)),
    children: rows
      .filter((row) => row.code.length === below)
      .map((row) => ({ ...row, households: sum("households", row.code), residents: sum("residents", row.code) })),
    households: sum("households", code),
    residents: sum("residents", code),
  };
}

/** Who looked at whose record, newest first. The reason stands in the fact. */
export async function listRecordViews(
  tx: Tx,
  areas: readonly string[],
  subject: string | undefined,
  limit: number,
): Promise<RecordViewList["views"]> {
  const { rows } = await sql<RecordViewList["views"][number]>`
    SELECT w.at, a.name AS viewer, w.subject, w.area, w.purpose, w.fields, f.detail::json #>> '{body,reason}' AS reason, w.name
    FROM record_view w JOIN fact f ON f.town = w.town AND f.position = w.position
    LEFT JOIN account a ON a.id = w.by_account
    WHERE w.area ^@ ANY (${areas as string[]}) AND (${subject ?? null}::uuid IS NULL OR w.subject = ${subject ?? null})
    ORDER BY w.at DESC, w.position DESC LIMIT ${limit}`.execute(tx);
  return rows;
}
