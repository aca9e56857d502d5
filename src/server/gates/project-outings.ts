import { sql } from "kysely";
import type { AreaCode } from "#domain/areas/area-code.ts";
import { findOutingsOverQuota } from "#domain/gates/find-outings-over-quota.ts";
import type { Passage } from "#domain/gates/gate-facts.ts";
import { listGoers } from "#domain/gates/list-goers.ts";
import type { OrderHistory } from "#domain/gates/order-history.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { JudgedPassage } from "./judged-passage.ts";

type OutingRow = {
  readonly household: string;
  readonly at: string;
  readonly passage: number;
  readonly person: number;
  readonly gate: string;
  readonly area: string;
  readonly village: AreaCode;
};
type KnownReview = {
  readonly passage: number;
  readonly person: number;
  readonly gate: string;
  readonly other: number;
  readonly outcome: string | null;
};

/** Notes who of these went out under a quota; answers their households. */
export async function addOutings(
  tx: Tx,
  town: string,
  passages: readonly JudgedPassage[],
  orders: OrderHistory,
): Promise<string[]> {
  const rows = passages.flatMap(({ original, area, at, body }) =>
    goersOf(body)
      .filter(({ village }) => orders.policyAt([village], at).outingQuota.length > 0)
      .map((goer) => ({ ...goer, at, passage: original, gate: body.gate, area })),
  );
  if (rows.length === 0) return [];
  await sql`
    INSERT INTO outing (town, household, at, passage, person, gate, area, village)
    SELECT ${town}, household, at, passage, person, gate, area, village
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (household uuid, at timestamptz, passage bigint,
      person smallint, gate uuid, area text, village text)`.execute(tx);
  return [...new Set(rows.map(({ household }) => household))];
}

/** Forgets who went out with a passage that no longer counts; answers their households. */
export async function removeOutings(tx: Tx, town: string, passage: number, body: Passage): Promise<string[]> {
  const households = [...new Set(goersOf(body).map(({ household }) => household))];
  if (households.length === 0) return [];
  const { rows } = await sql<{ household: string }>`
    DELETE FROM outing WHERE town = ${town} AND household = ANY (${households}::uuid[]) AND passage = ${passage}
    RETURNING household`.execute(tx);
  return [...new Set(rows.map(({ household }) => household))];
}

/**
 * Brings the reviews of double use into line with all that is known of these households' outings, so that it does not
 * matter who is heard of first: new ones are opened, those that no longer hold vanish, or are closed as taken back
 * (`takenBackAt`) where that is why. What a person has closed stays closed.
 */
export async function reviewQuota(
  tx: Tx,
  town: string,
  asked: { readonly households: readonly string[]; readonly orders: OrderHistory; readonly takenBackAt: string | null },
  moves: Moves,
): Promise<void> {
  const households = asked.households as string[];
  const { rows: outings } = await sql<OutingRow>`
    SELECT household, at, passage, person, gate, area, village FROM outing
    WHERE town = ${town} AND household = ANY (${households}::uuid[])`.execute(tx);
  const over = [...Map.groupBy(outings, ({ household }) => household).values()].flatMap((own) =>
    own.length < 2 ? [] : findOver(own, asked.orders),
  );
  if (over.length === 0 && asked.takenBackAt === null && outings.length === households.length) return;
  const { rows: known } = await sql<KnownReview>`
    SELECT passage, person, gate, other, outcome FROM review
    WHERE town = ${town} AND household = ANY (${households}::uuid[]) AND reason = 'quota-twice'`.execute(tx);
  await openReviews(tx, town, over, known, moves);
  const isOver = ({ passage, person }: KnownReview) =>
    over.some(({ outing }) => outing.passage === passage && outing.person === person);
  await endReviews(
    tx,
    town,
    known.filter((review) => review.outcome === null && !isOver(review)),
    asked.takenBackAt,
    moves,
  );
}

function findOver(outings: readonly OutingRow[], orders: OrderHistory) {
  const { village } = outings[0]!;
  const named = outings.map((outing) => ({ ...outing, fact: orderOf(outing) }));
  return findOutingsOverQuota(named, (at) => orders.policyAt([village], at).outingQuota.map(({ value }) => value));
}

/** Of two at the same moment, the one that stands first in the book. */
function orderOf({ passage, person }: OutingRow): string {
  return `${String(passage).padStart(16, "0")}/${String(person).padStart(2, "0")}`;
}

async function openReviews(
  tx: Tx,
  town: string,
  over: ReturnType<typeof findOver>,
  known: readonly KnownReview[],
  moves: Moves,
): Promise<void> {
  const rows = over.flatMap(({ outing, against }) => {
    const { passage, person, at, gate, area, household } = outing;
    const before = known.find((review) => review.passage === passage && review.person === person);
    const isOpen = before !== undefined && before.outcome === null;
    if (isOpen && before.other === against.passage) return [];
    if (before !== undefined && !isOpen && before.outcome !== "taken-back") return [];
    if (!isOpen) moves.gauge("reviews", gate, 1);
    return [{ passage, person, at, gate, area, household, other: against.passage }];
  });
  if (rows.length === 0) return;
  await sql`
    INSERT INTO review (town, passage, person, reason, at, gate, area, household, other)
    SELECT ${town}, passage, person, 'quota-twice', at, gate, area, household, other
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (passage bigint, person smallint, at timestamptz, gate uuid,
      area text, household uuid, other bigint)
    ON CONFLICT (town, passage, person, reason) DO UPDATE SET other = excluded.other, closed_at = NULL, outcome = NULL`.execute(
    tx,
  );
}

async function endReviews(
  tx: Tx,
  town: string,
  reviews: readonly KnownReview[],
  takenBackAt: string | null,
  moves: Moves,
): Promise<void> {
  if (reviews.length === 0) return;
  for (const { gate } of reviews) moves.gauge("reviews", gate, -1);
  const these = sql`town = ${town} AND reason = 'quota-twice' AND (passage, person) IN (
    SELECT passage, person FROM json_to_recordset(${JSON.stringify(reviews)}) AS ended (passage bigint, person smallint))`;
  if (takenBackAt === null) await sql`DELETE FROM review WHERE ${these}`.execute(tx);
  else await sql`UPDATE review SET closed_at = ${takenBackAt}, outcome = 'taken-back' WHERE ${these}`.execute(tx);
}

/** Goers of a village: whom a policy binds that speaks of villages. */
function goersOf(passage: Passage): { household: string; village: AreaCode; person: number }[] {
  return listGoers(passage).flatMap(({ household, village, person }) =>
    village === null ? [] : [{ household, village: village as AreaCode, person }],
  );
}
