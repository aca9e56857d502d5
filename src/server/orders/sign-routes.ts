import * as v from "valibot";
import { checkCountersignature } from "#domain/orders/check-countersignature.ts";
import type { OrderCountersigned, OrderFirstSigned, OrderReturned } from "#domain/orders/order-facts.ts";
import { Instant } from "#domain/time/instant.ts";
import { AwaitingOrder, OrderDraft, OrderItem } from "#protocol/orders.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import { assertComplete, assertReachesAll, numberVersion } from "./assert-order.ts";
import { findAwaiting, type AwaitingRow } from "./awaiting-store.ts";
import { getDraft } from "./draft-routes.ts";
import { deleteDraft, findDraft, returnDraft } from "./drafts-store.ts";
import { hasCountersigned } from "./note-event.ts";
import { DRAFT, hasTown, OrderPath, SIGN } from "./order-access.ts";
import { toAwaiting, toDraft } from "./order-answers.ts";
import { getItem } from "./read-routes.ts";
import { Reasons } from "./reasons.ts";
import { findSignedOrder, listTownsOf } from "./store.ts";

/** What is signed is what was seen: the moment the draft was last written, or first signed. */
const Seen = v.strictObject({ seenAt: Instant });

export const signRoutes = [
  route({
    method: "POST",
    path: "/orders/drafts/:town/:id/sign",
    summary: "The drafter's signature: the words stand fixed and wait for another person's",
    access: DRAFT,
    params: OrderPath,
    body: Seen,
    answer: AwaitingOrder,
    async handle({ services, params, body, areas, caller, now }) {
      const { town, id } = params;
      await services.journal.act(town, accountOf(caller), async (tx) => {
        const waiting = hasTown(town, areas) ? await findAwaiting(tx, town, id) : undefined;
        // The answer was lost and they sign again: that is one signature.
        if (waiting?.signedBy === accountOf(caller)) return { facts: [], value: undefined };
        if (waiting !== undefined) throw new AnswerError("conflict", { rule: "signed-already" });
        const draft = await getDraft(tx, params, areas);
        if (draft.changedAt !== body.seenAt) throw new AnswerError("conflict", { rule: "changed-since" });
        assertComplete(draft.content, now);
        await assertReachesAll(tx, town, draft.content, areas);
        const order = await numberVersion(tx, draft);
        await deleteDraft(tx, town, id);
        const signed: OrderFirstSigned = { order, drafted: { by: draft.begunBy, at: draft.begunAt } };
        return { facts: [{ kind: "order.first-signed", area: town, subject: id, body: signed }], value: undefined };
      });
      const row = await services.database.transaction(SERVER_SCOPE, (tx) => findAwaiting(tx, town, id));
      return toAwaiting(row!, accountOf(caller), now);
    },
  }),
  route({
    method: "POST",
    path: "/orders/awaiting/:town/:id/countersign",
    summary: "The second signature, of another person: from now on, or from its start, it is an order",
    access: SIGN,
    params: OrderPath,
    body: Seen,
    answer: OrderItem,
    async handle({ services, params, body, areas, caller, now }) {
      const second = accountOf(caller);
      const isDone = await services.database.transaction(SERVER_SCOPE, (tx) =>
        hasCountersigned(tx, params.town, params.id, second),
      );
      if (isDone && hasTown(params.town, areas)) return getItem(services, params.town, params.id, now);
      const { towns, order } = await services.database.transaction(SERVER_SCOPE, async (tx) => {
        const { order } = await getCountersignable(tx, params, { ...body, areas, second, now });
        return { order, towns: await listTownsOf(tx, order) };
      });
      // The town where it waits comes last: whatever breaks off before can be taken up again by signing again.
      for (const town of [...towns.filter((other) => other !== params.town), params.town])
        await countersignIn(services, town, params, { ...body, areas, second, now });
      return getItem(services, params.town, order.id, now);
    },
  }),
  route({
    method: "POST",
    path: "/orders/awaiting/:town/:id/return",
    summary:
      "Refuse to countersign, with reasons: the order is a draft again. The drafter may take the signature back so",
    access: DRAFT,
    params: OrderPath,
    body: v.strictObject({ reasons: Reasons }),
    answer: OrderDraft,
    async handle({ services, params, body, areas, caller, now }) {
      const { town, id } = params;
      const by = accountOf(caller)!;
      await services.journal.act(town, by, async (tx) => {
        const before = hasTown(town, areas) ? await findDraft(tx, town, id) : undefined;
        if (before?.returned?.reasons === body.reasons) return { facts: [], value: undefined };
        const waiting = await getAwaiting(tx, params, areas);
        const isSigner =
          caller.kind === "account" &&
          caller.grants.some(({ role }) => (SIGN.roles as readonly string[]).includes(role));
        if (!isSigner && waiting.signedBy !== by) throw new AnswerError("not-granted");
        await assertNotSignedElsewhere(tx, waiting, town);
        const { id: _id, version: _version, ...content } = waiting.order;
        const draft = { id, town, content, begunBy: waiting.draftedBy, begunAt: waiting.draftedAt };
        await returnDraft(tx, draft, { by, at: now.toISOString(), reasons: body.reasons });
        const returned: OrderReturned = { order: waiting.order.id, reasons: body.reasons };
        return { facts: [{ kind: "order.returned", area: town, subject: id, body: returned }], value: undefined };
      });
      const draft = await services.database.transaction(SERVER_SCOPE, (tx) => findDraft(tx, town, id));
      return toDraft(draft!, now);
    },
  }),
];

type Asked = {
  readonly seenAt: string;
  readonly areas: readonly string[];
  readonly second: string | null;
  readonly now: Date;
};
type Place = { readonly town: string; readonly id: string };

async function countersignIn({ journal }: Services, town: string, place: Place, asked: Asked): Promise<void> {
  await journal.act(town, asked.second, async (tx) => {
    if ((await findSignedOrder(tx, town, place.id)) !== undefined) {
      if (town === place.town) throw new AnswerError("conflict", { rule: "signed-already" });
      return { facts: [], value: undefined };
    }
    const { order, signedBy, signedAt } = await getCountersignable(tx, place, asked);
    const body: OrderCountersigned = { order, first: { by: signedBy, at: signedAt } };
    return { facts: [{ kind: "order.countersigned", area: town, subject: order.id, body }], value: undefined };
  });
}

async function getCountersignable(tx: Tx, place: Place, { seenAt, areas, second, now }: Asked): Promise<AwaitingRow> {
  const waiting = await getAwaiting(tx, place, areas);
  if (waiting.signedAt !== seenAt) throw new AnswerError("conflict", { rule: "changed-since" });
  const problem = checkCountersignature(waiting.order, waiting.signedBy, second, now.toISOString())[0];
  if (problem?.path === "signature") throw new AnswerError("two-signatures-needed", problem);
  if (problem !== undefined) throw new AnswerError("order-not-ready", problem);
  await assertReachesAll(tx, place.town, waiting.order, areas);
  return waiting;
}

async function getAwaiting(tx: Tx, { town, id }: Place, areas: readonly string[]): Promise<AwaitingRow> {
  const waiting = hasTown(town, areas) ? await findAwaiting(tx, town, id) : undefined;
  if (waiting === undefined) throw new AnswerError("not-found");
  return waiting;
}

/** What another town's book has countersigned already can only be carried on. */
async function assertNotSignedElsewhere(tx: Tx, { order }: AwaitingRow, town: string): Promise<void> {
  for (const other of await listTownsOf(tx, order)) {
    if (other !== town && (await findSignedOrder(tx, other, order.id)) !== undefined)
      throw new AnswerError("conflict", { rule: "signed-already" });
  }
}
