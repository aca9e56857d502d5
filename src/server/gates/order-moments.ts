import { sql } from "kysely";
import { OrderHistory } from "#domain/gates/order-history.ts";
import type { OrderCountersigned, OrderImported, OrderLifted, OrderSigned } from "#domain/orders/order-facts.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import type { Tx } from "#server/db/database.ts";
import type { WrittenFact } from "#server/journal/projection.ts";

/** Orders that ended so long before a passage have no part in what bound it, nor in what superseded what. */
const LONG_OVER = "60 days";

/** Notes when an order became one (signed, countersigned, imported) or was lifted, at this place of the book. */
export async function noteOrderMoment(tx: Tx, town: string, fact: WrittenFact): Promise<void> {
  const { at } = fact;
  if (fact.kind !== "order.lifted") {
    const { order } = fact.body as OrderSigned | OrderCountersigned | OrderImported;
    await sql`INSERT INTO order_moment (town, id, signed_at) VALUES (${town}, ${order.id}, ${at})`.execute(tx);
  } else {
    const { order } = fact.body as OrderLifted;
    await sql`UPDATE order_moment SET lifted_at = ${at} WHERE town = ${town} AND id = ${order} AND lifted_at IS NULL`.execute(
      tx,
    );
  }
}

/** The orders of the town as told up to this place of the book, without their texts; for these passages, or for all time. */
export async function readOrderHistory(
  tx: Tx,
  town: string,
  passages: readonly { readonly at: string }[],
): Promise<OrderHistory> {
  const earliest = passages.reduce<string | null>((first, { at }) => (first === null || at < first ? at : first), null);
  const { rows } = await sql<{ order: SignedOrder }>`
    SELECT o.content - 'text' - 'legalBasis' || jsonb_build_object(
      'signedAt', to_char(m.signed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'liftedAt', to_char(m.lifted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS order
    FROM order_moment m JOIN signed_order o ON o.town = m.town AND o.id = m.id
    WHERE m.town = ${town} AND o.ends_at > coalesce(${earliest}::timestamptz, '-infinity') - ${LONG_OVER}::interval`.execute(
    tx,
  );
  return new OrderHistory(rows.map(({ order }) => order));
}
