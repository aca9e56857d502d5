import { sql } from "kysely";
import type { OrderLifted, OrderSigned } from "#domain/orders/order-facts.ts";
import type { Projection, WrittenFact } from "#server/journal/projection.ts";

/** order.* facts → signed_order. */
export const ordersProjection: Projection = {
  name: "orders",
  kinds: ["order.signed", "order.lifted"],
  tables: ["signed_order"],
  async apply(tx, town, facts) {
    for (const fact of facts) {
      const { at, by, position } = fact;
      if (fact.kind === "order.signed") {
        const { order } = (fact as WrittenFact<OrderSigned>).body;
        await sql`
          INSERT INTO signed_order (town, id, number, version, content, starts_at, ends_at, signed_by, signed_at, position)
          VALUES (${town}, ${order.id}, ${order.number}, ${order.version}, ${JSON.stringify(order)}::jsonb, ${order.startsAt},
            ${order.endsAt}, ${by}, ${at}, ${position})`.execute(tx);
      } else {
        const { order } = (fact as WrittenFact<OrderLifted>).body;
        await sql`
          UPDATE signed_order SET lifted_at = ${at}, position = ${position}
          WHERE town = ${town} AND id = ${order} AND lifted_at IS NULL`.execute(tx);
      }
    }
  },
};
