import { sql } from "kysely";
import type { AreaCode } from "#domain/areas/area-code.ts";
import { findOlderRules } from "#domain/gates/find-older-rules.ts";
import type { OrderHistory } from "#domain/gates/order-history.ts";
import type { ReviewClosed } from "#domain/gates/review-facts.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { WrittenFact } from "#server/journal/projection.ts";
import type { JudgedPassage } from "./judged-passage.ts";
import { readOrderHistory } from "./order-moments.ts";
import { addOutings, removeOutings, reviewQuota } from "./project-outings.ts";

/**
 * Looks at passages that count from now on: decided under older rules, or beyond a household's quota that another passage
 * used. Without orders nothing is read but that there are none.
 */
export async function reviewPassages(
  tx: Tx,
  town: string,
  passages: readonly JudgedPassage[],
  moves: Moves,
): Promise<void> {
  const orders = await readOrderHistory(tx, town, passages);
  if (orders.isEmpty) return;
  await reviewRules(tx, town, passages, orders, moves);
  const households = await addOutings(tx, town, passages, orders);
  if (households.length > 0) await reviewQuota(tx, town, { households, orders, takenBackAt: null }, moves);
}

/** A passage no longer counts, at a moment: what was to be looked at because of it is closed. */
export async function withdrawPassage(
  tx: Tx,
  town: string,
  { original, body }: Pick<JudgedPassage, "original" | "body">,
  takenBackAt: string,
  moves: Moves,
): Promise<void> {
  const { rows } = await sql<{ gate: string }>`
    UPDATE review SET closed_at = ${takenBackAt}, outcome = 'taken-back'
    WHERE town = ${town} AND (passage = ${original} OR (other = ${original} AND reason = 'slip-met')) AND closed_at IS NULL
    RETURNING gate`.execute(tx);
  for (const { gate } of rows) moves.gauge("reviews", gate, -1);
  const households = await removeOutings(tx, town, original, body);
  if (households.length === 0) return;
  const orders = await readOrderHistory(tx, town, []);
  await reviewQuota(tx, town, { households, orders, takenBackAt }, moves);
}

async function reviewRules(
  tx: Tx,
  town: string,
  passages: readonly JudgedPassage[],
  orders: OrderHistory,
  moves: Moves,
): Promise<void> {
  const serves = await readServes(tx, town, passages);
  const found = passages.flatMap(({ original, area, at, decidedAt, body }) =>
    findOlderRules(body, { at, decidedAt, serves: serves.get(body.gate) ?? [] }, orders).map(
      ({ person, cited, inForce }) => ({
        ...{ passage: original, person, at, gate: body.gate, area, household: body.people[person]!.household },
        ...{ cited, in_force: inForce },
      }),
    ),
  );
  if (found.length === 0) return;
  const { rows } = await sql<{ gate: string }>`
    INSERT INTO review AS known (town, passage, person, reason, at, gate, area, household, cited, in_force)
    SELECT ${town}, passage, person, 'older-rules', at, gate, area, household, nullif(cited, 'null'), in_force
    FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS fresh (passage bigint, person smallint, at timestamptz,
      gate uuid, area text, household uuid, cited jsonb, in_force jsonb)
    ON CONFLICT (town, passage, person, reason) DO UPDATE SET cited = excluded.cited, in_force = excluded.in_force,
      closed_at = NULL, outcome = NULL WHERE known.outcome = 'taken-back'
    RETURNING gate`.execute(tx);
  for (const { gate } of rows) moves.gauge("reviews", gate, 1);
}

/** Which areas the gates serve, for people of no village. */
async function readServes(
  tx: Tx,
  town: string,
  passages: readonly JudgedPassage[],
): Promise<ReadonlyMap<string, readonly AreaCode[]>> {
  const gates = new Set(
    passages.flatMap(({ body }) => (body.people.some(({ village }) => village === null) ? [body.gate] : [])),
  );
  if (gates.size === 0) return new Map();
  const { rows } = await sql<{ id: string; serves: AreaCode[] }>`
    SELECT id, serves FROM gate WHERE town = ${town} AND id = ANY (${[...gates]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, serves }) => [id, serves]));
}

/** Opens the review of a slip that was typed in twice with different words; `first` is what counts until it is decided. */
export async function reviewSlip(
  tx: Tx,
  town: string,
  { original, area, at, body }: JudgedPassage,
  first: number,
  moves: Moves,
): Promise<void> {
  await sql`
    INSERT INTO review (town, passage, person, reason, at, gate, area, household, other)
    VALUES (${town}, ${original}, 0, 'slip-twice', ${at}, ${body.gate}, ${area}, ${body.people[0]!.household}, ${first})`.execute(
    tx,
  );
  moves.gauge("reviews", body.gate, 1);
}

/** A person has looked; undefined where nothing was open (any more). */
export async function closeReview(
  tx: Tx,
  town: string,
  { at, by, body }: WrittenFact<ReviewClosed>,
  moves: Moves,
): Promise<{ readonly passage: number; readonly other: number | null } | undefined> {
  const { passage, person, reason, outcome, note } = body;
  const { rows } = await sql<{ passage: number; other: number | null; gate: string }>`
    UPDATE review SET closed_at = ${at}, closed_by = ${by}, outcome = ${outcome}, note = ${note}
    WHERE town = ${town} AND passage = (SELECT position FROM fact WHERE town = ${town} AND id = ${passage})
      AND person = ${person} AND reason = ${reason} AND closed_at IS NULL
    RETURNING passage, other, gate`.execute(tx);
  if (rows[0] !== undefined) moves.gauge("reviews", rows[0].gate, -1);
  return rows[0];
}
