import { sql } from "kysely";
import type { AreaCode } from "#domain/areas/area-code.ts";
import type { OrderContent, SignedOrder } from "#domain/orders/order.ts";
import type { Tx } from "#server/db/database.ts";

export type SignedOrderRow = {
  readonly order: SignedOrder;
  readonly town: string;
  readonly signedByName: string | null;
};

const SIGNED = sql`
  o.town, o.content || jsonb_build_object('signedAt', to_char(o.signed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'liftedAt', to_char(o.lifted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS order, a.name AS "signedByName"
  FROM signed_order o LEFT JOIN account a ON a.id = o.signed_by`;

/** The orders of some towns, newest first. Orders are public: there is nothing personal in them. */
export async function listSignedOrders(tx: Tx, towns: readonly string[]): Promise<SignedOrderRow[]> {
  const { rows } =
    await sql<SignedOrderRow>`SELECT ${SIGNED} WHERE o.town = ANY (${towns as string[]}) ORDER BY o.signed_at DESC LIMIT 500`.execute(
      tx,
    );
  return rows;
}

export async function findSignedOrder(tx: Tx, town: string, id: string): Promise<SignedOrderRow | undefined> {
  const { rows } = await sql<SignedOrderRow>`SELECT ${SIGNED} WHERE o.town = ${town} AND o.id = ${id}`.execute(tx);
  return rows[0];
}

export type DraftRow = {
  readonly id: string;
  readonly town: string;
  readonly content: OrderContent;
  readonly changedAt: string;
};

export async function listDrafts(tx: Tx, towns: readonly string[]): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    SELECT id, town, content, changed_at AS "changedAt" FROM order_draft WHERE town = ANY (${towns as string[]}) ORDER BY changed_at DESC`.execute(
    tx,
  );
  return rows;
}

export async function findDraft(tx: Tx, town: string, id: string): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`
    SELECT id, town, content, changed_at AS "changedAt" FROM order_draft WHERE town = ${town} AND id = ${id}`.execute(
    tx,
  );
  return rows[0];
}

export async function putDraft(
  tx: Tx,
  draft: { id: string; town: string; content: OrderContent; by: string | null; now: string },
): Promise<void> {
  await sql`
    INSERT INTO order_draft (id, town, content, by_account, changed_at)
    VALUES (${draft.id}, ${draft.town}, ${JSON.stringify(draft.content)}::jsonb, ${draft.by}, ${draft.now})
    ON CONFLICT (town, id) DO UPDATE SET content = excluded.content, by_account = excluded.by_account, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

export async function deleteDraft(tx: Tx, town: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`DELETE FROM order_draft WHERE town = ${town} AND id = ${id}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Towns that have a book, inside some areas. */
export async function listTownsIn(tx: Tx, areas: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ town: string }>`
    SELECT town FROM book WHERE town ^@ ANY (${areas as string[]})
      OR EXISTS (SELECT FROM unnest(${areas as string[]}::text[]) held (area) WHERE held.area ^@ town) ORDER BY town`.execute(
    tx,
  );
  return rows.map(({ town }) => town);
}

/** What stands in each of the areas an order would bind: for the preview. */
export type AreaCounts = {
  readonly area: AreaCode;
  readonly name: string;
  readonly households: number;
  readonly residents: number;
  readonly migrants: number;
  readonly gates: number;
};

export async function countAreas(tx: Tx, areas: readonly string[]): Promise<AreaCounts[]> {
  const { rows } = await sql<AreaCounts>`
    SELECT bound.area, coalesce(a.name, bound.area) AS name,
      (SELECT coalesce(sum(value), 0)::bigint FROM gauge g WHERE g.metric = 'households' AND g.place ^@ bound.area) AS households,
      (SELECT coalesce(sum(value), 0)::bigint FROM gauge g WHERE g.metric = 'residents' AND g.place ^@ bound.area) AS residents,
      (SELECT count(*) FROM resident r WHERE r.area ^@ bound.area AND r.residency = 'migrant' AND NOT r.gone) AS migrants,
      (SELECT count(*) FROM gate t WHERE t.open AND EXISTS (
        SELECT FROM unnest(t.serves) served WHERE served ^@ bound.area OR bound.area ^@ served)) AS gates
    FROM unnest(${areas as string[]}::text[]) bound (area) LEFT JOIN area a ON a.code = bound.area ORDER BY bound.area`.execute(
    tx,
  );
  return rows;
}
