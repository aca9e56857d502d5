import { sql } from "kysely";
import type { SlipPeople, SlipPerson } from "#protocol/slips.ts";
import type { Tx } from "#server/db/database.ts";

/** As many as somebody can look through. */
const MOST = 20;

/**
 * Residents of some villages by what is written on a slip: household number, name or part of it, pinyin initials, the last
 * characters of an ID or phone, a plate. Whole household numbers and names come first.
 */
export async function findPeople(tx: Tx, town: string, villages: readonly string[], text: string): Promise<SlipPeople> {
  const plain = text.normalize("NFKC").trim();
  const like = `%${plain.replace(/[\\%_]/g, "\\$&")}%`;
  const number = plain.replace(/^0+(?=.)/, "");
  const { rows } = await sql<SlipPerson>`
    SELECT r.id, r.name, h.number AS "householdNumber", h.village, a.name AS "villageName", a.name_en AS "villageNameEn", r.id_tail AS "idTail"
    FROM resident r JOIN household h ON h.town = r.town AND h.id = r.household LEFT JOIN area a ON a.code = h.village
    WHERE r.town = ${town} AND NOT r.gone AND h.village = ANY (${villages as string[]})
      AND (ltrim(h.number, '0') = ${number} OR r.name LIKE ${like} OR r.initials ^@ ${plain.toLowerCase()}
        OR r.id_tail = ${plain.toUpperCase()} OR r.phone_tail = ${plain}
        OR EXISTS (SELECT FROM unnest(r.plates) plate WHERE plate LIKE ${like.toUpperCase()}))
    ORDER BY r.name <> ${plain} AND ltrim(h.number, '0') <> ${number}, h.village, h.number, r.role <> 'head', r.id
    LIMIT ${MOST + 1}`.execute(tx);
  return { people: rows.slice(0, MOST), more: rows.length > MOST };
}
