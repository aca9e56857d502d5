import { sql } from "kysely";
import type { PassageItem, PassageList } from "#protocol/gates.ts";
import type { Tx } from "#server/db/database.ts";
import { STANDING_BODY } from "./standing-body.ts";

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

const HAS_PASSED = sql`who.verdict IN ('admit', 'register')`;
const CONDITIONS = {
  all: sql`true`,
  in: sql`stop.body ->> 'direction' = 'in' AND ${HAS_PASSED}`,
  out: sql`stop.body ->> 'direction' = 'out' AND ${HAS_PASSED}`,
  registered: sql`who.verdict = 'register'`,
  "turned-back": sql`who.verdict = 'turn-back'`,
  fever: sql`who.verdict = 'hold'`,
  vehicles: sql`stop.body ->> 'mode' = 'vehicle' AND who.person = 1`,
} as const;

/**
 * What the text of a fact holds of which something of this kind may be told: most passages of a day need not be read. The
 * text is as it was hashed, so without spaces. What a correction says stands elsewhere.
 */
const MENTIONS: Partial<Record<PassageFilter["metric"], string>> = {
  registered: '"verdict":"register"',
  "turned-back": '"verdict":"turn-back"',
  fever: '"verdict":"hold"',
  vehicles: '"mode":"vehicle"',
};

/** The people of a passage, one row each. */
const PEOPLE = sql`
  CROSS JOIN LATERAL ROWS FROM (jsonb_to_recordset(stop.body -> 'people') AS (standing text, resident uuid, household uuid,
    village text, pass uuid, registration uuid, celsius real, verdict text, because text)) WITH ORDINALITY
    AS who (standing, resident, household, village, pass, registration, celsius, verdict, because, person)`;

const FOUND = sql`
  f.position, who.person::integer AS person, f.id AS fact, f.subject::uuid AS gate, f.at, stop.body ->> 'direction' AS direction,
  stop.body ->> 'mode' AS mode, who.standing, who.verdict, who.because, who.celsius,
  coalesce(who.resident, who.registration, who.pass) AS subject, who.household, who.village, c.standing IS NOT NULL AS corrected,
  stop.body ->> 'slip' AS slip, stop.body ->> 'remark' AS remark, (stop.body ->> 'guard')::uuid AS guard`;

const SHOWN = sql`
  p.position, p.person, p.fact, p.gate, g.name AS "gateName", g.name_en AS "gateNameEn", p.at, p.direction, p.mode, p.standing, p.verdict, p.because,
  p.celsius, p.subject, p.household, h.number AS "householdNumber", p.village, p.corrected,
  p.slip, p.remark, coalesce(guard.name, CASE WHEN p.guard IS NULL THEN duty.name END) AS "guardName",
  left(coalesce(r.name, q.holder, v.name), 1) || repeat('*', greatest(char_length(coalesce(r.name, q.holder, v.name)) - 1, 1)) AS name`;

/** The guard is whom the passage names; one who began duty by a typed name has none, and is found by the hour. */
const JOINS = (town: string) => sql`
  JOIN gate g ON g.town = ${town} AND g.id = p.gate
  LEFT JOIN resident r ON r.town = ${town} AND r.id = p.subject AND p.standing = 'resident'
  LEFT JOIN pass q ON q.town = ${town} AND q.id = p.subject AND p.standing = 'pass-holder'
  LEFT JOIN registration v ON v.town = ${town} AND v.id = p.subject AND p.standing = 'outsider'
  LEFT JOIN household h ON h.town = ${town} AND h.id = p.household
  LEFT JOIN resident guard ON guard.town = ${town} AND guard.id = p.guard
  LEFT JOIN LATERAL (
    SELECT d.name FROM duty d WHERE d.town = ${town} AND d.gate = p.gate AND d.at <= p.at
    ORDER BY d.at DESC, d.position DESC LIMIT 1) duty ON p.guard IS NULL`;

/** Passages newest first, a page at a time; `after` is the `next` of the page before. Keyed reads of one gate each, merged. */
export async function listPassages(
  tx: Tx,
  town: string,
  filter: PassageFilter,
  after: string | undefined,
  limit: number,
): Promise<PassageList> {
  const [at, position, person] = after === undefined ? [filter.until, 0, 0] : parseAfter(after);
  const { rows } = await sql<PassageItem>`
    SELECT ${SHOWN} FROM (
      SELECT one.* FROM unnest(${filter.gates as string[]}::text[]) AS at_gate (id)
      CROSS JOIN LATERAL (
        SELECT ${FOUND} FROM fact f ${STANDING_BODY} ${PEOPLE}
        WHERE f.town = ${town} AND f.subject = at_gate.id AND f.kind = 'passage.recorded'
          AND f.at >= ${filter.from} AND f.at < ${filter.until}
          AND (${after === undefined} OR (f.at <= ${at} AND (f.at, f.position, who.person) < (${at}::timestamptz, ${position}::bigint, ${person}::bigint)))
          AND (c.original IS NOT NULL OR strpos(f.detail, ${MENTIONS[filter.metric] ?? ""}) > 0)
          AND stop.body IS NOT NULL AND (c.original IS NULL OR c.standing IS NOT NULL) AND ${CONDITIONS[filter.metric]}
          AND (${filter.village ?? null}::text IS NULL OR who.village = ${filter.village ?? null})
          AND (${filter.household ?? null}::uuid IS NULL OR who.household = ${filter.household ?? null})
        ORDER BY f.at DESC, f.position DESC, who.person DESC LIMIT ${limit + 1}) one
      ORDER BY one.at DESC, one.position DESC, one.person DESC LIMIT ${limit + 1}) p
    ${JOINS(town)} ORDER BY p.at DESC, p.position DESC, p.person DESC`.execute(tx);
  const passages = rows.slice(0, limit);
  const last = passages.at(-1);
  return {
    passages,
    next: rows.length > limit && last !== undefined ? `${last.at}_${last.position}_${last.person}` : null,
  };
}

/**
 * What is new in the book after a position, up to its head, oldest first: for the live feed. Both ends are bound, and the
 * passages are found before they are given names: under row security PostgreSQL looks nobody up in an index by what a
 * coalesce() says, so it would read all residents.
 */
export async function listPassagesAfter(
  tx: Tx,
  town: string,
  gates: readonly string[],
  { after, head }: { after: number; head: number },
): Promise<PassageItem[]> {
  const { rows } = await sql<PassageItem>`
    WITH p AS MATERIALIZED (
      SELECT ${FOUND} FROM fact f ${STANDING_BODY} ${PEOPLE}
      WHERE f.town = ${town} AND f.position > ${after} AND f.position <= ${head} AND f.kind = 'passage.recorded'
        AND f.subject = ANY (${gates as string[]}) AND (c.original IS NULL OR c.standing IS NOT NULL))
    SELECT ${SHOWN} FROM p ${JOINS(town)} ORDER BY p.position, p.person`.execute(tx);
  return rows;
}

/** Passages by the position that first told of them, as they stand now; one that counts for nothing, as it was told. */
export async function listPassagesAt(tx: Tx, town: string, positions: readonly number[]): Promise<PassageItem[]> {
  const { rows } = await sql<PassageItem>`
    WITH p AS MATERIALIZED (
      SELECT ${FOUND} FROM fact f ${STANDING_BODY} ${PEOPLE}
      WHERE f.town = ${town} AND f.position = ANY (${positions as number[]}::bigint[]) AND f.kind = 'passage.recorded')
    SELECT ${SHOWN} FROM p ${JOINS(town)} ORDER BY p.position, p.person`.execute(tx);
  return rows;
}

function parseAfter(after: string): [string, number, number] {
  const [at = "", position = "0", person = "0"] = after.split("_");
  return [at, Number(position), Number(person)];
}
