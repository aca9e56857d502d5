import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import type { OrderLifted } from "#domain/orders/order-facts.ts";
import { OrderItem } from "#protocol/orders.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import { assertReaches } from "./assert-order.ts";
import { OrderPath, SIGN } from "./order-access.ts";
import { getItem } from "./read-routes.ts";
import { Reasons } from "./reasons.ts";
import { findSignedOrder, listTownsOf } from "./store.ts";

export const liftRoutes = [
  route({
    method: "POST",
    path: "/orders/:town/:id/lift",
    summary: "Lift an order before its end; one that came as a file, in the towns in hand",
    access: SIGN,
    params: OrderPath,
    body: v.strictObject({ reasons: Reasons }),
    answer: OrderItem,
    async handle({ services, params, body, areas, caller, now }) {
      const towns = await services.database.transaction(SERVER_SCOPE, async (tx) => {
        const found = await findSignedOrder(tx, params.town, params.id);
        if (found === undefined) throw new AnswerError("not-found");
        const bound = await listTownsOf(tx, found.order);
        if (found.file === null) {
          assertReaches(found.order.areas, areas);
          return bound;
        }
        // Whoever could take an order in for a town can take it out again there, and only there.
        assertReaches([params.town], areas);
        return bound.filter((town) => isInAreas(town, areas));
      });
      const lifted: OrderLifted = { order: params.id, reasons: body.reasons };
      // The town in hand comes last: whatever breaks off before can be taken up again by lifting again.
      for (const town of [...towns.filter((other) => other !== params.town), params.town]) {
        await services.journal.act(town, accountOf(caller), async (tx) => {
          const found = await findSignedOrder(tx, town, params.id);
          if (found === undefined || found.order.liftedAt !== null) return { facts: [], value: undefined };
          return { facts: [{ kind: "order.lifted", area: town, subject: params.id, body: lifted }], value: undefined };
        });
      }
      return getItem(services, params.town, params.id, now);
    },
  }),
];
