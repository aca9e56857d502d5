import { sql } from "kysely";
import { TWIN_MS, twinsOf, whoIs, type PlacedTimedPassage, type TimedPassage } from "#domain/gates/compare-slips.ts";
import type { SlipBlock } from "#domain/gates/find-next-slip.ts";
import type { Passage } from "#domain/gates/gate-facts.ts";
import { formatSlipNumber, slipPlaceOf, type SlipNumber } from "#domain/gates/slip-number.ts";
import type { GateBriefing, SlipBlockItem } from "#protocol/slips.ts";
import type { Tx } from "#server/db/database.ts";
import { STANDING_BODY } from "./standing-body.ts";

/** What was printed for a gate, newest first, with how much of it has been typed in. */
export async function listSlipBlocks(tx: Tx, town: string, gate: string): Promise<SlipBlockItem[]> {
  const { rows } = await sql<SlipBlockItem>`
    SELECT b.series, b.first, b.last, b.at, a.name AS "byName", (SELECT count(*) FROM slip s
      WHERE s.town = b.town AND s.series = b.series AND s.number BETWEEN b.first AND b.last)::integer AS "typedIn"
    FROM slip_block b LEFT JOIN account a ON a.id = b.by_account
    WHERE b.town = ${town} AND b.gate = ${gate} ORDER BY b.series DESC, b.first DESC LIMIT 100`.execute(tx);
  return rows;
}

/** The gate's last block and the town's newest series: what the next printing follows. To be asked under the book's lock. */
export async function findLastSlips(
  tx: Tx,
  town: string,
  gate: string,
): Promise<{ block: SlipBlock | undefined; newestSeries: number }> {
  const blocks = await sql<SlipBlock>`
    SELECT series, first, last FROM slip_block WHERE town = ${town} AND gate = ${gate}
    ORDER BY series DESC, first DESC LIMIT 1`.execute(tx);
  const newest = await sql<{ series: number }>`
    SELECT coalesce(max(series), 0) AS series FROM slip_block WHERE town = ${town}`.execute(tx);
  return { block: blocks.rows[0], newestSeries: newest.rows[0]!.series };
}

/** The gate a slip was printed for; undefined when it never was. */
export async function findGateOfSlip(tx: Tx, town: string, slip: SlipNumber): Promise<string | undefined> {
  const { series, number } = slipPlaceOf(slip);
  const { rows } = await sql<{ gate: string }>`
    SELECT gate FROM slip_block WHERE town = ${town} AND series = ${series} AND first <= ${number} AND last >= ${number}`.execute(
    tx,
  );
  return rows[0]?.gate;
}

/** The position of the passage that bears a slip's number; undefined when it was not typed in yet. */
export async function findPassageOfSlip(tx: Tx, town: string, slip: SlipNumber): Promise<number | undefined> {
  const { series, number } = slipPlaceOf(slip);
  const { rows } = await sql<{ passage: number }>`
    SELECT passage FROM slip WHERE town = ${town} AND series = ${series} AND number = ${number}`.execute(tx);
  return rows[0]?.passage;
}

/**
 * Passages that are probably the one on a slip, as they stand, in order of time; `before`: only those before that place in
 * the book.
 */
export async function listTwins(
  tx: Tx,
  town: string,
  slip: TimedPassage,
  before?: number,
): Promise<PlacedTimedPassage[]> {
  if (whoIs(slip.body.people[0]!) === null) return [];
  const [from, until] = [-TWIN_MS, TWIN_MS].map((distance) => new Date(Date.parse(slip.at) + distance).toISOString());
  const { rows } = await sql<PlacedTimedPassage>`
    SELECT f.position, f.area, f.at, stop.body FROM fact f ${STANDING_BODY}
    WHERE f.town = ${town} AND f.subject = ${slip.body.gate} AND f.kind = 'passage.recorded'
      AND f.at BETWEEN ${from} AND ${until} AND (${before ?? null}::bigint IS NULL OR f.position < ${before ?? null})
      AND (c.original IS NULL OR c.standing IS NOT NULL) ORDER BY f.at, f.position`.execute(tx);
  return twinsOf(slip, rows);
}

/** So many of the slips typed in last go to a phone: a guard types the pad of a day, not that of a month. */
const NEWEST = 300;

/** The slips of a gate that were typed in last, as they stand: so that a phone says at once what is there already. */
export async function listTypedSlips(tx: Tx, town: string, gate: string): Promise<GateBriefing["typedIn"]> {
  const { rows } = await sql<{ series: number; number: number; at: string; body: Passage }>`
    SELECT s.series, s.number, f.at, f.detail::json -> 'body' AS body FROM slip s JOIN fact f ON f.town = s.town AND f.position = s.passage
    WHERE s.town = ${town} AND s.gate = ${gate} ORDER BY s.passage DESC LIMIT ${NEWEST}`.execute(tx);
  return rows.map(({ at, body: { direction, people, remark }, ...place }) => {
    const [one] = people;
    const { verdict, celsius } = one!;
    return { slip: formatSlipNumber(place), at, direction, verdict, subject: whoIs(one!), remark, celsius };
  });
}

/** Who is on duty at a gate, or was last. */
export async function findDuty(tx: Tx, town: string, gate: string, until: string): Promise<GateBriefing["duty"]> {
  const { rows } = await sql<NonNullable<GateBriefing["duty"]>>`
    SELECT resident, name, at, how FROM duty WHERE town = ${town} AND gate = ${gate} AND at <= ${until}
    ORDER BY at DESC, position DESC LIMIT 1`.execute(tx);
  return rows[0] ?? null;
}
