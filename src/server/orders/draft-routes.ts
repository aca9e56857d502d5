import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { TownCode } from "#domain/areas/area-code.ts";
import { OrderContent, type SignedOrder } from "#domain/orders/order.ts";
import { findSuperseded, previewOrder } from "#domain/orders/preview-order.ts";
import { previewVenues } from "#domain/orders/preview-venues.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { OrderDraft, OrderPreviewAnswer } from "#protocol/orders.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route, type Caller } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import { listVenues } from "#server/venues/store.ts";
import { findAwaiting } from "./awaiting-store.ts";
import { deleteDraft, findDraft, putDraft, type DraftRow } from "./drafts-store.ts";
import { toDraft } from "./order-answers.ts";
import { DRAFT, hasTown, OrderPath } from "./order-access.ts";
import { countAreas, findSignedOrder, listGatesIn, listSignedOrders } from "./store.ts";

export const draftRoutes = [
  route({
    method: "POST",
    path: "/orders/drafts",
    summary:
      "Begin a draft. It binds nobody and may be incomplete. With an id minted before, sending it again changes nothing",
    access: DRAFT,
    body: v.strictObject({ id: v.optional(Uuid7), town: TownCode, content: OrderContent }),
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
    summary: "Whom and what an order not in force yet would hit, and what would change against the orders in force",
    access: DRAFT,
    params: OrderPath,
    answer: OrderPreviewAnswer,
    handle: ({ services, params, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const content = await getUnsigned(tx, params, areas);
        const signed = (await listSignedOrders(tx, [params.town])).map(({ order }) => order);
        // Counted where the caller may look: a draft that reaches further shows nothing of what is there.
        const own = content.areas.filter((area) => isInAreas(area, areas));
        const counts = await countAreas(tx, own);
        return {
          names: Object.fromEntries(counts.map(({ area, name }) => [area, name])),
          gates: await listGatesIn(tx, own),
          ...previewOrder(content, signed, counts, now.toISOString()),
          venues: previewVenues(
            content,
            signed,
            await listVenuesTouched(tx, content, signed, areas),
            now.toISOString(),
          ),
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
];

/** Every venue an order or the one it supersedes may reach, where the caller may look. */
async function listVenuesTouched(
  tx: Tx,
  content: OrderContent,
  signed: readonly SignedOrder[],
  areas: readonly string[],
) {
  const named = [content, ...findSuperseded(content, signed)].flatMap((order) => order.areas);
  return (await listVenues(tx, named)).filter(({ area }) => isInAreas(area, areas));
}

async function saveDraft(
  services: Services,
  draft: { id: string; town: string; content: OrderContent },
  areas: readonly string[],
  caller: Caller,
  now: Date,
): Promise<OrderDraft> {
  if (!hasTown(draft.town, areas)) throw new AnswerError("not-found", { path: "town" });
  const saved = await services.database.transaction(SERVER_SCOPE, async (tx) => {
    // A draft with a signature is no draft any more: its words stand fixed.
    const isSigned =
      (await findAwaiting(tx, draft.town, draft.id)) !== undefined ||
      (await findSignedOrder(tx, draft.town, draft.id)) !== undefined;
    if (isSigned) throw new AnswerError("conflict", { rule: "signed-already" });
    await putDraft(tx, { ...draft, by: accountOf(caller), now: now.toISOString() });
    return findDraft(tx, draft.town, draft.id);
  });
  return toDraft(saved!, now);
}

export async function getDraft(
  tx: Tx,
  { town, id }: { town: string; id: string },
  areas: readonly string[],
): Promise<DraftRow> {
  const draft = await findDraft(tx, town, id);
  if (draft === undefined || !hasTown(town, areas)) throw new AnswerError("not-found");
  return draft;
}

/** What a draft, or an order that waits for its second signature, says. */
async function getUnsigned(
  tx: Tx,
  place: { town: string; id: string },
  areas: readonly string[],
): Promise<OrderContent> {
  const awaiting = hasTown(place.town, areas) ? await findAwaiting(tx, place.town, place.id) : undefined;
  if (awaiting === undefined) return (await getDraft(tx, place, areas)).content;
  const { id: _id, version: _version, ...content } = awaiting.order;
  return content;
}
