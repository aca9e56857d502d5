import { sql } from "kysely";
import type {
  OrderCountersigned,
  OrderFirstSigned,
  OrderImported,
  OrderIssuerDistrusted,
  OrderIssuerTrusted,
  OrderLifted,
  OrderRead,
  OrderReturned,
  OrderSigned,
} from "#domain/orders/order-facts.ts";
import type { Order } from "#domain/orders/order.ts";
import type { Tx } from "#server/db/database.ts";
import type { Projection, WrittenFact } from "#server/journal/projection.ts";
import { listEvents, noteEvent } from "./note-event.ts";

/** order.* facts → signed_order, order_awaiting, order_event, order_issuer, order_reading. */
export const ordersProjection: Projection = {
  name: "orders",
  kinds: [
    ...[
      "order.signed",
      "order.first-signed",
      "order.countersigned",
      "order.returned",
      "order.imported",
      "order.lifted",
      "order.read",
    ],
    ...["order.issuer-trusted", "order.issuer-distrusted"],
  ],
  tables: ["signed_order", "order_awaiting", "order_event", "order_issuer", "order_reading"],
  async apply(tx, town, facts) {
    for (const fact of facts) await APPLY[fact.kind]!(tx, town, fact as WrittenFact<never>);
  },
};

type Apply<Body> = (tx: Tx, town: string, fact: WrittenFact<Body>) => Promise<void>;

const APPLY: Readonly<Record<string, Apply<never>>> = {
  "order.read": (async (tx, town, { position, terminal, area, at, body }) => {
    const { order, version, resident, name } = body;
    await sql`
      INSERT INTO order_reading (town, position, order_id, version, terminal, area, resident, name, at)
      VALUES (${town}, ${position}, ${order}, ${version}, ${terminal}, ${area}, ${resident}, ${name}, ${at})`.execute(
      tx,
    );
  }) satisfies Apply<OrderRead>,

  "order.signed": (async (tx, town, fact) => {
    const { at, by, body } = fact;
    await addSigned(tx, town, fact, body.order, [{ by, at }]);
    await noteEvent(tx, town, fact, "signed", body.order.id);
  }) satisfies Apply<OrderSigned>,

  "order.first-signed": (async (tx, town, fact) => {
    const { order, drafted } = fact.body;
    await sql`
      INSERT INTO order_awaiting (town, id, content, drafted_by, drafted_at, signed_by, signed_at, position)
      VALUES (${town}, ${order.id}, ${JSON.stringify(order)}::jsonb, ${drafted.by}, ${drafted.at}, ${fact.by}, ${fact.at},
        ${fact.position})`.execute(tx);
    // Returned and signed again it was still drafted once.
    const isKnown = (await listEvents(tx, town, order.id)).some(({ kind }) => kind === "drafted");
    if (!isKnown) await noteEvent(tx, town, { ...fact, ...drafted }, "drafted", order.id);
    await noteEvent(tx, town, fact, "signed", order.id);
  }) satisfies Apply<OrderFirstSigned>,

  "order.countersigned": (async (tx, town, fact) => {
    const { order, first } = fact.body;
    const { rows } =
      await sql`DELETE FROM order_awaiting WHERE town = ${town} AND id = ${order.id} RETURNING id`.execute(tx);
    await addSigned(tx, town, fact, order, [first, { by: fact.by, at: fact.at }]);
    // In another town's book the first signature has no fact of its own.
    if (rows.length === 0) await noteEvent(tx, town, { ...fact, ...first }, "signed", order.id);
    await noteEvent(tx, town, fact, "countersigned", order.id);
  }) satisfies Apply<OrderCountersigned>,

  "order.returned": (async (tx, town, fact) => {
    const { order, reasons } = fact.body;
    await sql`DELETE FROM order_awaiting WHERE town = ${town} AND id = ${order}`.execute(tx);
    await noteEvent(tx, town, fact, "returned", order, reasons);
  }) satisfies Apply<OrderReturned>,

  "order.imported": (async (tx, town, fact) => {
    const { order, signatures, key, file } = fact.body;
    await addSigned(tx, town, fact, order, signatures, file);
    await noteEvent(tx, town, fact, "imported", order.id, key);
  }) satisfies Apply<OrderImported>,

  "order.lifted": (async (tx, town, fact) => {
    const { order, reasons, file } = fact.body;
    await sql`
      UPDATE signed_order SET lifted_at = ${fact.at}, position = ${fact.position},
        file = coalesce(${file === undefined ? null : JSON.stringify(file)}::jsonb, file)
      WHERE town = ${town} AND id = ${order} AND lifted_at IS NULL`.execute(tx);
    await noteEvent(tx, town, fact, "lifted", order, reasons);
  }) satisfies Apply<OrderLifted>,

  "order.issuer-trusted": (async (tx, town, { at, by, body: { key, publicKey, name } }) => {
    await sql`
      INSERT INTO order_issuer (town, key, public_key, name, trusted_by, trusted_at)
      VALUES (${town}, ${key}, ${JSON.stringify(publicKey)}::jsonb, ${name}, ${by}, ${at})
      ON CONFLICT (town, key) DO UPDATE SET name = excluded.name, trusted_by = excluded.trusted_by,
        trusted_at = excluded.trusted_at, distrusted_at = NULL`.execute(tx);
  }) satisfies Apply<OrderIssuerTrusted>,

  "order.issuer-distrusted": (async (tx, town, { at, body: { key } }) => {
    await sql`UPDATE order_issuer SET distrusted_at = ${at} WHERE town = ${town} AND key = ${key}`.execute(tx);
  }) satisfies Apply<OrderIssuerDistrusted>,
};

/** `signatures`: of accounts here by id, of people elsewhere by name. */
async function addSigned(
  tx: Tx,
  town: string,
  { at, by, position }: WrittenFact,
  order: Order,
  signatures: readonly ({ by: string | null; at: string } | { name: string; at: string })[],
  file: object | null = null,
): Promise<void> {
  await sql`
    INSERT INTO signed_order
      (town, id, number, version, content, starts_at, ends_at, signed_by, signed_at, signatures, file, position)
    VALUES (${town}, ${order.id}, ${order.number}, ${order.version}, ${JSON.stringify(order)}::jsonb, ${order.startsAt},
      ${order.endsAt}, ${by}, ${at}, ${JSON.stringify(signatures)}::jsonb,
      ${file === null ? null : JSON.stringify(file)}::jsonb, ${position})`.execute(tx);
}
