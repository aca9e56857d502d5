import * as v from "valibot";
import { AreaCode, townOf } from "#domain/areas/area-code.ts";
import { tellTimeline } from "#domain/orders/order-timeline.ts";
import { OrderItem, OrderList, OrderPage, OrderPosts } from "#protocol/orders.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import { findAwaiting, listAwaiting } from "./awaiting-store.ts";
import { listDrafts } from "./drafts-store.ts";
import { listEvents } from "./note-event.ts";
import { hasTown, OrderPath, READ } from "./order-access.ts";
import { onceEach, toAwaiting, toDraft, toItem } from "./order-answers.ts";
import { listOrderPosts } from "./posts.ts";
import { findSignedOrder, listSignedOrders, listTownsIn } from "./store.ts";

export const readRoutes = [
  route({
    method: "GET",
    path: "/orders",
    summary: "Orders of the caller's towns: signed, waiting for a second signature, and drafts",
    access: READ,
    answer: OrderList,
    handle: ({ services, areas, caller, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const towns = await listTownsIn(tx, areas);
        const signed = await listSignedOrders(tx, towns);
        return {
          orders: onceEach(signed).map((row) => toItem(row, signed, now)),
          awaiting: (await listAwaiting(tx, towns)).map((row) => toAwaiting(row, accountOf(caller), now)),
          drafts: (await listDrafts(tx, towns)).map((draft) => toDraft(draft, now)),
        };
      }),
  }),
  route({
    method: "GET",
    path: "/orders/:town/:id",
    summary: "One order with its story: drafted, signed, countersigned, in force, superseded, renewed, lifted",
    access: READ,
    params: OrderPath,
    answer: OrderPage,
    handle: ({ services, params: { town, id }, areas, caller, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const awaiting = hasTown(town, areas) ? await findAwaiting(tx, town, id) : undefined;
        const all = hasTown(town, areas) ? await listSignedOrders(tx, [town]) : [];
        const row = all.find(({ order }) => order.id === id);
        const found = row?.order ?? awaiting?.order;
        if (found === undefined) throw new AnswerError("not-found");
        const events = await listEvents(tx, town, id);
        const orders = all.map(({ order }) => order);
        const before = orders.find((order) => order.id === found.supersedes);
        return {
          item: row === undefined ? null : toItem(row, all, now),
          awaiting: awaiting === undefined ? null : toAwaiting(awaiting, accountOf(caller), now),
          timeline: row === undefined ? events : tellTimeline(row.order, orders, events),
          replaces: before === undefined ? null : { id: before.id, number: before.number, title: before.title },
        };
      }),
  }),
  route({
    method: "GET",
    path: "/orders/:town/:id/posts",
    summary: "Every gate and phone in the field an order concerns, and whether whoever is there has read it",
    access: READ,
    params: OrderPath,
    answer: OrderPosts,
    handle: ({ services, params: { town, id }, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const found = hasTown(town, areas) ? await findSignedOrder(tx, town, id) : undefined;
        if (found === undefined) throw new AnswerError("not-found");
        return { posts: await listOrderPosts(tx, town, found.order, { now: now.toISOString(), within: areas }) };
      }),
  }),
  route({
    method: "GET",
    path: "/public/orders",
    summary: "Orders that bind a village now or soon, for everybody to read",
    access: { to: "public", because: "whoever is bound by an order may read it" },
    query: v.strictObject({ area: v.pipe(AreaCode, v.minLength(9)) }),
    answer: v.object({ orders: v.array(OrderItem) }),
    handle: ({ services, query, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const signed = await listSignedOrders(tx, [townOf(query.area)]);
        const items = signed
          .filter(({ order }) => order.areas.some((code) => query.area.startsWith(code)))
          .map((row) => ({ ...toItem(row, signed, now), signatures: [] }));
        return { orders: items.filter(({ state }) => state === "in-force" || state === "waiting") };
      }),
  }),
];

/** A signed order as the console gets it; it is known to be there. */
export async function getItem({ database }: Services, town: string, id: string, now: Date): Promise<OrderItem> {
  return database.transaction(SERVER_SCOPE, async (tx) => {
    const all = await listSignedOrders(tx, [town]);
    return toItem(
      all.find(({ order }) => order.id === id)!,
      all,
      now,
    );
  });
}
