import { sql } from "kysely";
import type { Order } from "#domain/orders/order.ts";
import type { Tx } from "#server/db/database.ts";

/** An order with one signature. */
export type AwaitingRow = {
  readonly town: string;
  readonly order: Order;
  readonly draftedBy: string | null;
  readonly draftedAt: string;
  readonly signedBy: string;
  readonly signedByName: string | null;
  readonly signedAt: string;
};

const AWAITING = sql`
  w.town, w.content AS order, w.drafted_by AS "draftedBy",
  to_char(w.drafted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "draftedAt", w.signed_by AS "signedBy",
  a.name AS "signedByName", to_char(w.signed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "signedAt"
  FROM order_awaiting w LEFT JOIN account a ON a.id = w.signed_by`;

export async function listAwaiting(tx: Tx, towns: readonly string[]): Promise<AwaitingRow[]> {
  const { rows } =
    await sql<AwaitingRow>`SELECT ${AWAITING} WHERE w.town = ANY (${towns as string[]}) ORDER BY w.signed_at DESC`.execute(
      tx,
    );
  return rows;
}

export async function findAwaiting(tx: Tx, town: string, id: string): Promise<AwaitingRow | undefined> {
  const { rows } = await sql<AwaitingRow>`SELECT ${AWAITING} WHERE w.town = ${town} AND w.id = ${id}`.execute(tx);
  return rows[0];
}
