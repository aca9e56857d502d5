import { sql } from "kysely";
import type { OrderEvent } from "#domain/orders/order-timeline.ts";
import type { Tx } from "#server/db/database.ts";

/** Writes a line into an order's story. */
export async function noteEvent(
  tx: Tx,
  town: string,
  { position, at, by }: { readonly position: number; readonly at: string; readonly by: string | null },
  kind: OrderEvent["kind"],
  order: string,
  note: string | null = null,
): Promise<void> {
  await sql`
    INSERT INTO order_event (town, position, kind, order_id, at, by_account, note)
    VALUES (${town}, ${position}, ${kind}, ${order}, ${at}, ${by}, ${note})`.execute(tx);
}

/** An order's story as the town's book has it, in the order of the book, with the names of accounts. */
export async function listEvents(tx: Tx, town: string, order: string): Promise<OrderEvent[]> {
  const { rows } = await sql<OrderEvent>`
    SELECT e.kind, to_char(e.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, a.name AS by, e.note
    FROM order_event e LEFT JOIN account a ON a.id = e.by_account
    WHERE e.town = ${town} AND e.order_id = ${order} ORDER BY e.position, e.at`.execute(tx);
  return rows;
}

/** Whether this account gave an order its second signature. */
export async function hasCountersigned(tx: Tx, town: string, order: string, account: string | null): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM order_event
    WHERE town = ${town} AND order_id = ${order} AND kind = 'countersigned' AND by_account = ${account}`.execute(tx);
  return rows.length > 0;
}
