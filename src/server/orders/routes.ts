import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { AreaCode, TownCode, townOf } from "#domain/areas/area-code.ts";
import { checkOrderDraft } from "#domain/orders/check-order-draft.ts";
import type { OrderLifted, OrderSigned } from "#domain/orders/order-facts.ts";
import { OrderContent, type Order, type SignedOrder } from "#domain/orders/order.ts";
import { previewOrder } from "#domain/orders/preview-order.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { OrderDraft, OrderItem, OrderList, OrderPreviewAnswer } from "#protocol/orders.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route, type Caller } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import {
  countAreas,
  deleteDraft,
  findDraft,
  findSignedOrder,
  listDrafts,
  listSignedOrders,
  listTownsIn,
  putDraft,
  type DraftRow,
  type SignedOrderRow,
} from "./store.ts";

const READ = { to: "granted", purpose: "command" } as const;
/** A leading group's order is signed at the town or the county (SPEC S1); villages draft with them. */
const DRAFT = { to: "granted", purpose: "command", roles: ["cadre", "town-command", "county-command"] } as const;
const SIGN = { to: "granted", purpose: "command", roles: ["town-command", "county-command"] } as const;

const OrderPath = v.strictObject({ town: TownCode, id: Uuid7 });

export const ordersRoutes = [
  route({
    method: "GET",
    path: "/orders",
    summary: "Orders and drafts of the caller's towns",
    access: READ,
    answer: OrderList,
    handle: ({ services, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const towns = await listTownsIn(tx, areas);
        const signed = await listSignedOrders(tx, towns);
        return {
          orders: signed.map((row) => toItem(row, signed, now)),
          drafts: (await listDrafts(tx, towns)).map((draft) => toDraft(draft, now)),
        };
      }),
  }),
  route({
    method: "POST",
    path: "/orders/drafts",
    summary: "Begin a draft. It binds nobody and may be incomplete",
    access: DRAFT,
    body: v.strictObject({ town: TownCode, content: OrderContent }),
    answer: OrderDraft,
    handle: ({ services, body, areas, caller, now }) =>
      saveDraft(services, { id: mintId(now), ...body }, areas, caller, now),
  }),
  route({
    method: "PUT",
    path: "/orders/drafts/:town/:id",
    summary: "Write a draft anew",
    access: DRAFT,
    params: OrderPath,
    body: v.strictObject({ content: OrderContent }),
    answer: OrderDraft,
    async handle({ services, params, body, areas, caller, now }) {
      await services.database.transaction(SERVER_SCOPE, (tx) => getDraft(tx, params, areas));
      return saveDraft(services, { ...params, ...body }, areas, caller, now);
    },
  }),
  route({
    method: "GET",
    path: "/orders/drafts/:town/:id/preview",
    summary: "Whom and what a draft would hit, and what would change against the orders in force",
    access: DRAFT,
    params: OrderPath,
    answer: OrderPreviewAnswer,
    handle: ({ services, params, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const { content } = await getDraft(tx, params, areas);
        const signed = (await listSignedOrders(tx, [params.town])).map(({ order }) => order);
        // Counted where the caller may look: a draft that reaches further shows nothing of what is there.
        const counts = await countAreas(
          tx,
          content.areas.filter((area) => isInAreas(area, areas)),
        );
        return {
          names: Object.fromEntries(counts.map(({ area, name }) => [area, name])),
          ...previewOrder(content, signed, counts, now.toISOString()),
        };
      }),
  }),
  route({
    method: "DELETE",
    path: "/orders/drafts/:town/:id",
    summary: "Throw a draft away",
    access: DRAFT,
    params: OrderPath,
    handle: ({ services, params, areas }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        await getDraft(tx, params, areas);
        await deleteDraft(tx, params.town, params.id);
      }),
  }),
  route({
    method: "POST",
    path: "/orders/drafts/:town/:id/sign",
    summary: "Sign a draft: from now on, or from its start, it is an order",
    access: SIGN,
    params: OrderPath,
    answer: OrderItem,
    async handle({ services, params, areas, caller, now }) {
      const { database, journal } = services;
      const { draft, towns } = await database.transaction(SERVER_SCOPE, async (tx) => {
        const draft = await getDraft(tx, params, areas);
        return { draft, towns: await listTownsIn(tx, draft.content.areas) };
      });
      assertSignable(draft, areas, now);
      const order = await database.transaction(SERVER_SCOPE, (tx) => numberVersion(tx, draft));
      const signed: OrderSigned = { order };
      // One fact in the book of every town it binds; the draft goes with the first, so that it cannot be signed twice.
      for (const town of [params.town, ...towns.filter((other) => other !== params.town)]) {
        const area = order.areas.find((code) => code.startsWith(town)) ?? town;
        await journal.act(town, accountOf(caller), async (tx) => {
          const isFirst = town === params.town;
          if (isFirst && !(await deleteDraft(tx, params.town, params.id)))
            throw new AnswerError("conflict", { rule: "signed-already" });
          if (!isFirst && (await findSignedOrder(tx, town, order.id)) !== undefined)
            return { facts: [], value: undefined };
          return {
            facts: [{ kind: "order.signed", area: area.length >= 9 ? area : town, subject: order.id, body: signed }],
            value: undefined,
          };
        });
      }
      return getItem(services, params.town, order.id, now);
    },
  }),
  route({
    method: "POST",
    path: "/orders/:town/:id/lift",
    summary: "Lift an order before its end",
    access: SIGN,
    params: OrderPath,
    body: v.strictObject({ reasons: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)) }),
    answer: OrderItem,
    async handle({ services, params, body, areas, caller, now }) {
      const towns = await services.database.transaction(SERVER_SCOPE, async (tx) => {
        const found = await findSignedOrder(tx, params.town, params.id);
        if (found === undefined) throw new AnswerError("not-found");
        assertReaches(found.order.areas, areas);
        return listTownsIn(tx, found.order.areas);
      });
      const lifted: OrderLifted = { order: params.id as Uuid7, reasons: body.reasons };
      for (const town of towns) {
        await services.journal.act(town, accountOf(caller), async (tx) => {
          const found = await findSignedOrder(tx, town, params.id);
          if (found === undefined || found.order.liftedAt !== null) return { facts: [], value: undefined };
          return { facts: [{ kind: "order.lifted", area: town, subject: params.id, body: lifted }], value: undefined };
        });
      }
      return getItem(services, params.town, params.id, now);
    },
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
          .map((row) => toItem({ ...row, signedByName: null }, signed, now));
        return { orders: items.filter(({ state }) => state === "in-force" || state === "waiting") };
      }),
  }),
];

async function saveDraft(
  services: Services,
  draft: { id: string; town: string; content: OrderContent },
  areas: readonly string[],
  caller: Caller,
  now: Date,
): Promise<OrderDraft> {
  if (!areas.some((area) => area.startsWith(draft.town) || draft.town.startsWith(area)))
    throw new AnswerError("not-found", { path: "town" });
  const changedAt = now.toISOString();
  await services.database.transaction(SERVER_SCOPE, (tx) =>
    putDraft(tx, { ...draft, by: accountOf(caller), now: changedAt }),
  );
  return toDraft({ ...draft, changedAt }, now);
}

async function getDraft(
  tx: Tx,
  { town, id }: { town: string; id: string },
  areas: readonly string[],
): Promise<DraftRow> {
  const draft = await findDraft(tx, town, id);
  if (draft === undefined || !areas.some((area) => area.startsWith(town) || town.startsWith(area)))
    throw new AnswerError("not-found");
  return draft;
}

async function getItem({ database }: Services, town: string, id: string, now: Date): Promise<OrderItem> {
  return database.transaction(SERVER_SCOPE, async (tx) => {
    const all = await listSignedOrders(tx, [town]);
    return toItem(
      all.find(({ order }) => order.id === id)!,
      all,
      now,
    );
  });
}

function assertSignable(draft: DraftRow, areas: readonly string[], now: Date): void {
  const problem = checkOrderDraft(draft.content, now.toISOString())[0];
  if (problem !== undefined) throw new AnswerError("order-not-ready", { path: problem.path, rule: problem.rule });
  assertReaches(draft.content.areas, areas);
}

/** A rule never reaches beyond its signer's own areas (H2). */
function assertReaches(bound: readonly string[], areas: readonly string[]): void {
  if (!bound.every((area) => isInAreas(area, areas)))
    throw new AnswerError("not-granted", { path: "areas", rule: "beyond-own-areas" });
}

/** The next version of the order it supersedes when it keeps that one's number, otherwise the first. */
async function numberVersion(tx: Tx, { id, town, content }: DraftRow): Promise<Order> {
  const before = content.supersedes === null ? undefined : await findSignedOrder(tx, town, content.supersedes);
  if (content.supersedes !== null && before === undefined)
    throw new AnswerError("order-not-ready", { path: "supersedes", rule: "not-found" });
  const version = before !== undefined && before.order.number === content.number ? before.order.version + 1 : 1;
  return { id: id as Order["id"], version, ...content };
}

function toDraft(draft: DraftRow, now: Date): OrderDraft {
  return {
    ...draft,
    problems: checkOrderDraft(draft.content, now.toISOString()).map(({ path, rule }) => ({ path, rule })),
  };
}

function toItem({ order, town, signedByName }: SignedOrderRow, all: readonly SignedOrderRow[], now: Date): OrderItem {
  return { town, order, signedByName, state: stateOf(order, all, now.toISOString()) };
}

function stateOf(order: SignedOrder, all: readonly SignedOrderRow[], now: string): OrderItem["state"] {
  if (order.liftedAt !== null && order.liftedAt <= now) return "lifted";
  if (order.endsAt <= now) return "ended";
  const successor = all.find((other) => other.order.supersedes === order.id && other.order.liftedAt === null);
  if (successor !== undefined && successor.order.startsAt <= now) return "superseded";
  return order.startsAt <= now ? "in-force" : "waiting";
}
