import { sql } from "kysely";
import type { ReviewReason } from "#domain/gates/review-facts.ts";
import type { OrderReference } from "#domain/orders/order-reference.ts";
import type { PassageItem } from "#protocol/gates.ts";
import type { ReviewItem, ReviewList } from "#protocol/reviews.ts";
import type { Tx } from "#server/db/database.ts";
import { listPassagesAt } from "./list-passages.ts";

/** What a list of reviews is narrowed to. */
export type ReviewFilter = {
  readonly gates: readonly string[];
  readonly state: "open" | "closed";
  readonly reason?: ReviewReason | undefined;
};

type Row = Pick<ReviewItem, "person" | "reason" | "at" | "closedAt" | "closedByName" | "outcome" | "note"> & {
  readonly position: number;
  readonly other: number | null;
  readonly fact: string;
  readonly household: string | null;
  readonly cited: OrderReference | null;
  readonly inForce: OrderReference[] | null;
};

/** Reviews of some gates by the moment of their passage, newest first, a page at a time. */
export async function listReviews(
  tx: Tx,
  town: string,
  { gates, state, reason }: ReviewFilter,
  after: string | undefined,
  limit: number,
): Promise<ReviewList> {
  const [at = null, position = 0, person = 0, last = ""] = after?.split("_") ?? [];
  const { rows } = await sql<Row>`
    SELECT r.passage AS position, r.person, r.reason, r.at, r.other, r.household, r.cited, r.in_force AS "inForce",
      r.closed_at AS "closedAt", a.name AS "closedByName", r.outcome, r.note, f.id AS fact
    FROM review r JOIN fact f ON f.town = r.town AND f.position = r.passage
    LEFT JOIN account a ON a.id = r.closed_by
    WHERE r.town = ${town} AND r.gate = ANY (${gates as string[]}::uuid[]) AND (r.closed_at IS NULL) = ${state === "open"}
      AND (${reason ?? null}::text IS NULL OR r.reason = ${reason ?? null})
      AND (${at}::timestamptz IS NULL OR (r.at, r.passage, r.person, r.reason)
        < (${at}::timestamptz, ${position}::bigint, ${person}::smallint, ${last}::text))
    ORDER BY r.at DESC, r.passage DESC, r.person DESC, r.reason DESC LIMIT ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const positions = page.flatMap((row) => (row.other === null ? [row.position] : [row.position, row.other]));
  const passages = Map.groupBy(await listPassagesAt(tx, town, positions), (passage) => passage.position);
  const reviews = page.map((row) => toItem(town, row, passages));
  return { reviews, next: rows.length > limit ? (reviews.at(-1)?.cursor ?? null) : null };
}

function toItem(town: string, row: Row, passages: ReadonlyMap<number, readonly PassageItem[]>): ReviewItem {
  const { position, other, fact, household, cited, inForce, ...rest } = row;
  const people = passages.get(position)!;
  // Corrected meanwhile, a passage may have fewer people in it.
  const shown = people.find(({ person }) => person === row.person + 1) ?? people[0]!;
  const others = (other === null ? undefined : passages.get(other)) ?? [];
  const against = others.find((one) => household !== null && one.household === household) ?? others[0] ?? null;
  const cursor = `${row.at}_${position}_${row.person}_${row.reason}`;
  return { ...rest, town, passage: fact, cursor, shown, against, cited, inForce: inForce ?? [] };
}

/** Where an open review's gate stands; undefined when there is none open of this name. */
export async function findOpenReview(
  tx: Tx,
  town: string,
  { passage, person, reason }: { readonly passage: string; readonly person: number; readonly reason: ReviewReason },
): Promise<{ area: string; isOpen: boolean } | undefined> {
  const { rows } = await sql<{ area: string; isOpen: boolean }>`
    SELECT r.area, r.closed_at IS NULL AS "isOpen" FROM review r JOIN fact f ON f.town = r.town AND f.position = r.passage
    WHERE f.town = ${town} AND f.id = ${passage} AND r.person = ${person} AND r.reason = ${reason}`.execute(tx);
  return rows[0];
}
