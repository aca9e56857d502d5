import { sql } from "kysely";
import type { PassageItem, PassageList } from "#protocol/gates.ts";
import type { Tx } from "#server/db/database.ts";

/** What a list of passages is narrowed to: a number on the overview opens into exactly these. */
export type PassageFilter = {
  readonly gates: readonly string[];
  /** From (included) and until (not included), instants. */
  readonly from: string;
  readonly until: string;
  readonly metric: "in" | "out" | "registered" | "turned-back" | "fever" | "vehicles" | "all";
  readonly village?: string | undefined;
  readonly household?: string | undefined;
};

const CONDITIONS = {
  all: sql`true`,
  in: sql`p.direction = 'in' AND p.verdict IN ('admit', 'register')`,
  out: sql`p.direction = 'out' AND p.verdict IN ('admit', 'register')`,
  registered: sql`p.verdict = 'register'`,
  "turned-back": sql`p.verdict = 'turn-back'`,
  fever: sql`p.verdict = 'hold'`,
  vehicles: sql`p.mode = 'vehicle' AND p.person = 0`,
} as const;

const COLUMNS = sql`
  p.position, p.person, f.id AS fact, p.gate, g.name AS "gateName", p.at, p.direction, p.mode, p.standing, p.verdict, p.because,
  p.celsius, p.subject, p.household, h.number AS "householdNumber", p.village, p.corrected,
  left(coalesce(r.name, q.holder, v.name), 1) || repeat('*', greatest(char_length(coalesce(r.name, q.holder, v.name)) - 1, 1)) AS name`;

const JOINS = sql`
  JOIN fact f ON f.town = p.town AND f.position = p.position
  JOIN gate g ON g.town = p.town AND g.id = p.gate
  LEFT JOIN resident r ON r.town = p.town AND r.id = p.subject AND p.standing = 'resident'
  LEFT JOIN pass q ON q.town = p.town AND q.id = p.subject AND p.standing = 'pass-holder'
  LEFT JOIN registration v ON v.town = p.town AND v.id = p.subject AND p.standing = 'outsider'
  LEFT JOIN household h ON h.town = p.town AND h.id = p.household`;

/** Passages newest first, a page at a time; `after` is the `next` of the page before. Keyed reads of one gate each, merged. */
export async function listPassages(tx: Tx, town: string, filter: PassageFilter, after: string | undefined, limit: number): Promise<PassageList> {
  const [at, position, person] = after === undefined ? [filter.until, 0, 0] : parseAfter(after);
  const { rows } = await sql<PassageItem>`
    SELECT ${COLUMNS} FROM (
      SELECT one.* FROM unnest(${filter.gates as string[]}::uuid[]) AS at_gate (id)
      CROSS JOIN LATERAL (
        SELECT * FROM passage p
        WHERE p.town = ${town} AND p.gate = at_gate.id AND p.at >= ${filter.from} AND p.at < ${filter.until}
          AND (${after === undefined} OR (p.at, p.position, p.person) < (${at}::timestamptz, ${position}::bigint, ${person}::smallint))
          AND ${CONDITIONS[filter.metric]} AND NOT p.corrected
          AND (${filter.village ?? null}::text IS NULL OR p.village = ${filter.village ?? null})
          AND (${filter.household ?? null}::uuid IS NULL OR p.household = ${filter.household ?? null})
        ORDER BY p.at DESC, p.position DESC, p.person DESC LIMIT ${limit + 1}) one
      ORDER BY one.at DESC, one.position DESC, one.person DESC LIMIT ${limit + 1}) p
    ${JOINS} ORDER BY p.at DESC, p.position DESC, p.person DESC`.execute(tx);
  const passages = rows.slice(0, limit);
  const last = passages.at(-1);
  return { passages, next: rows.length > limit && last !== undefined ? `${last.at}_${last.position}_${last.person}` : null };
}

/** What is new in the book after a position: for the live feed. At most `limit`, oldest first. */
export async function listPassagesAfter(tx: Tx, town: string, gates: readonly string[], position: number, limit: number): Promise<PassageItem[]> {
  const { rows } = await sql<PassageItem>`
    SELECT ${COLUMNS} FROM (
      SELECT passage.* FROM (
        SELECT position AS new_position, at AS new_at FROM fact
        WHERE town = ${town} AND position > ${position} AND kind = 'passage.recorded' ORDER BY position LIMIT ${limit}) fresh
      CROSS JOIN unnest(${gates as string[]}::uuid[]) AS at_gate (id)
      JOIN passage ON passage.town = ${town} AND passage.gate = at_gate.id AND passage.at = fresh.new_at AND passage.position = fresh.new_position) p
    ${JOINS} ORDER BY p.position, p.person`.execute(tx);
  return rows;
}

function parseAfter(after: string): [string, number, number] {
  const [at = "", position = "0", person = "0"] = after.split("_");
  return [at, Number(position), Number(person)];
}
