import { sql } from "kysely";
import type { PublicKeyOfIssuer } from "#domain/orders/order-file.ts";
import type { Tx } from "#server/db/database.ts";

/** Another server's key whose order files a town takes; `distrustedAt`: no more since. */
export type OrderIssuerRow = {
  readonly town: string;
  readonly key: string;
  readonly publicKey: PublicKeyOfIssuer;
  readonly name: string;
  readonly trustedByName: string | null;
  readonly trustedAt: string;
  readonly distrustedAt: string | null;
};

export async function listOrderIssuers(tx: Tx, towns: readonly string[]): Promise<OrderIssuerRow[]> {
  const { rows } = await sql<OrderIssuerRow>`
    SELECT i.town, i.key, i.public_key AS "publicKey", i.name, a.name AS "trustedByName",
      to_char(i.trusted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "trustedAt",
      to_char(i.distrusted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "distrustedAt"
    FROM order_issuer i LEFT JOIN account a ON a.id = i.trusted_by
    WHERE i.town = ANY (${towns as string[]}) ORDER BY i.trusted_at DESC, i.town`.execute(tx);
  return rows;
}

/** Whether a town takes files signed with the key now. */
export async function isTrustedKey(tx: Tx, town: string, key: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM order_issuer WHERE town = ${town} AND key = ${key} AND distrusted_at IS NULL`.execute(tx);
  return rows.length > 0;
}
