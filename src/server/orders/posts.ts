import { sql } from "kysely";
import { isInAreas } from "#domain/access/grant.ts";
import { concerns, hasRead, type OrderReading, type Reader } from "#domain/orders/order-posts.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import type { OrderPosts } from "#protocol/orders.ts";
import type { Tx } from "#server/db/database.ts";

/** A place where an order is carried out, the areas it works for, and who is there now. */
type Post = Pick<OrderPosts["posts"][number], "kind" | "id" | "name" | "nameEn" | "nowName"> & {
  readonly areas: string[];
  readonly now: Reader;
};
type Reading = OrderReading & { readonly post: string; readonly at: string; readonly readerName: string | null };

/** The posts of a town which an order concerns and whose areas lie `within`; those that have still to read it come first. */
export async function listOrderPosts(
  tx: Tx,
  town: string,
  order: SignedOrder,
  { now, within }: { readonly now: string; readonly within: readonly string[] },
): Promise<OrderPosts["posts"]> {
  const posts = [...(await listGatePosts(tx, town)), ...(await listFieldPosts(tx, town, now))];
  const readings = Map.groupBy(await listReadings(tx, town, order.id), ({ post }) => post);
  return posts
    .filter(({ areas }) => concerns(order, areas) && areas.some((area) => isInAreas(area, within)))
    .map(({ areas: _areas, now: reader, ...post }) => {
      const here = readings.get(post.id) ?? [];
      const last = here.at(-1);
      return {
        ...post,
        hasRead: hasRead(order, here, reader),
        lastRead: last === undefined ? null : { name: last.readerName, at: last.at },
      };
    })
    .sort((a, b) => Number(a.hasRead) - Number(b.hasRead));
}

async function listGatePosts(tx: Tx, town: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    SELECT 'gate' AS kind, g.id, g.name, g.name_en AS "nameEn", g.serves AS areas, coalesce(duty.name, r.name) AS "nowName",
      json_build_object('resident', duty.resident, 'name', duty.name) AS now
    FROM gate g
    LEFT JOIN LATERAL (SELECT d.resident, d.name FROM duty d WHERE d.town = g.town AND d.gate = g.id
      ORDER BY d.at DESC, d.position DESC LIMIT 1) duty ON true
    LEFT JOIN resident r ON r.town = g.town AND r.id = duty.resident
    WHERE g.town = ${town} AND g.open ORDER BY g.name, g.id`.execute(tx);
  return rows;
}

async function listFieldPosts(tx: Tx, town: string, now: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    SELECT 'phone' AS kind, t.id, t.label AS name, NULL AS "nameEn", ARRAY[t.area] AS areas, a.name AS "nowName",
      json_build_object('resident', NULL, 'name', NULL) AS now
    FROM terminal t JOIN access_grant d ON d.id = t.grant_id JOIN account a ON a.id = t.account
    WHERE t.town = ${town} AND t.app = 'field' AND t.revoked_at IS NULL AND a.disabled_at IS NULL
      AND (d.ends_at IS NULL OR d.ends_at > ${now}) ORDER BY a.name, t.id`.execute(tx);
  return rows;
}

/** Readings of an order in the order they happened; a gate's phones are one post. */
async function listReadings(tx: Tx, town: string, order: string): Promise<Reading[]> {
  const { rows } = await sql<Reading>`
    SELECT coalesce(t.gate, t.id) AS post, o.order_id AS order, o.version, o.resident, o.name, o.at,
      coalesce(o.name, r.name, a.name) AS "readerName"
    FROM order_reading o JOIN terminal t ON t.town = o.town AND t.id::text = o.terminal
    LEFT JOIN resident r ON r.town = o.town AND r.id = o.resident LEFT JOIN account a ON a.id = t.account
    WHERE o.town = ${town} AND o.order_id = ${order} ORDER BY o.at, o.position`.execute(tx);
  return rows;
}
