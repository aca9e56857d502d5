import { sql } from "kysely";
import type { AreaCode } from "#domain/areas/area-code.ts";
import type { OrderSignature, SignedFile } from "#domain/orders/order-file.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import type { Tx } from "#server/db/database.ts";

export type SignedOrderRow = {
  readonly order: SignedOrder;
  readonly town: string;
  /** Who signed, first the drafter; a name is null where the account is not known. */
  readonly signatures: readonly { readonly name: OrderSignature["name"] | null; readonly at: string }[];
  /** The signed file it came in from another server; null where it was signed here. */
  readonly file: SignedFile | null;
};

const SIGNED = sql`
  o.town, o.content || jsonb_build_object('signedAt', to_char(o.signed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'liftedAt', to_char(o.lifted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS order, o.file,
  (SELECT jsonb_agg(jsonb_build_object('name', coalesce(s ->> 'name', a.name), 'at', s ->> 'at') ORDER BY n)
    FROM jsonb_array_elements(o.signatures) WITH ORDINALITY AS e (s, n) LEFT JOIN account a ON a.id = (s ->> 'by')::uuid) AS signatures
  FROM signed_order o`;

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

/** Towns that have a book, inside some areas. */
export async function listTownsIn(tx: Tx, areas: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ town: string }>`
    SELECT town FROM book WHERE town ^@ ANY (${areas as string[]})
      OR EXISTS (SELECT FROM unnest(${areas as string[]}::text[]) held (area) WHERE held.area ^@ town) ORDER BY town`.execute(
    tx,
  );
  return rows.map(({ town }) => town);
}

/**
 * The towns whose books an order belongs into: those it binds, and those that hold it or the order it takes the place of.
 * A town that is released by a narrower order has to hear of it too.
 */
export async function listTownsOf(
  tx: Tx,
  { id, areas, supersedes }: Pick<SignedOrder, "id" | "areas" | "supersedes">,
): Promise<string[]> {
  const { rows } = await sql<{ town: string }>`
    SELECT town FROM signed_order WHERE id IN (${id}, ${supersedes}) GROUP BY town`.execute(tx);
  return [...new Set([...(await listTownsIn(tx, areas)), ...rows.map(({ town }) => town)])].sort();
}

/** What stands in each of the areas an order would bind: for the preview. */
export type AreaCounts = {
  readonly area: AreaCode;
  readonly name: string;
  readonly households: number;
  readonly residents: number;
  readonly migrants: number;
  readonly gates: readonly string[];
  readonly venues: number;
};

export async function countAreas(tx: Tx, areas: readonly string[]): Promise<AreaCounts[]> {
  const { rows } = await sql<AreaCounts>`
    SELECT bound.area, coalesce(a.name, bound.area) AS name,
      (SELECT coalesce(sum(value), 0)::bigint FROM gauge g WHERE g.metric = 'households' AND g.place ^@ bound.area) AS households,
      (SELECT coalesce(sum(value), 0)::bigint FROM gauge g WHERE g.metric = 'residents' AND g.place ^@ bound.area) AS residents,
      (SELECT count(*) FROM resident r WHERE r.area ^@ bound.area AND r.residency = 'migrant' AND NOT r.gone) AS migrants,
      ARRAY(SELECT t.id::text FROM gate t WHERE t.open AND EXISTS (
        SELECT FROM unnest(t.serves) served WHERE served ^@ bound.area OR bound.area ^@ served)) AS gates,
      (SELECT count(*) FROM venue v WHERE v.area ^@ bound.area AND v.removed_at IS NULL) AS venues
    FROM unnest(${areas as string[]}::text[]) bound (area) LEFT JOIN area a ON a.code = bound.area ORDER BY bound.area`.execute(
    tx,
  );
  return rows;
}

/** The gates that serve some of the areas: for the preview. */
export async function listGatesIn(
  tx: Tx,
  areas: readonly string[],
): Promise<{ id: string; name: string; nameEn: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; nameEn: string | null }>`
    SELECT id, name, name_en AS "nameEn" FROM gate t WHERE t.open AND EXISTS (
      SELECT FROM unnest(t.serves) served, unnest(${areas as string[]}::text[]) bound (area)
      WHERE served ^@ bound.area OR bound.area ^@ served)
    ORDER BY name, id`.execute(tx);
  return rows;
}
