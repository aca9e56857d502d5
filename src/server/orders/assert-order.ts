import { isInAreas } from "#domain/access/grant.ts";
import { checkOrderDraft } from "#domain/orders/check-order-draft.ts";
import type { Order, OrderContent } from "#domain/orders/order.ts";
import type { Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { listAwaiting } from "./awaiting-store.ts";
import type { DraftRow } from "./drafts-store.ts";
import { findSignedOrder, listSignedOrders } from "./store.ts";

export function assertComplete(content: OrderContent, now: Date): void {
  const problem = checkOrderDraft(content, now.toISOString())[0];
  if (problem !== undefined) throw new AnswerError("order-not-ready", { path: problem.path, rule: problem.rule });
}

/** A rule never reaches beyond its signer's own areas (H2). */
export function assertReaches(bound: readonly string[], areas: readonly string[]): void {
  if (!bound.every((area) => isInAreas(area, areas)))
    throw new AnswerError("not-granted", { path: "areas", rule: "beyond-own-areas" });
}

/** The same for an order and all it takes the place of: who may not bind an area may not release it either. */
export async function assertReachesAll(
  tx: Tx,
  town: string,
  { areas: bound, supersedes }: OrderContent,
  areas: readonly string[],
): Promise<void> {
  assertReaches(bound, areas);
  const before = supersedes === null ? undefined : await findSignedOrder(tx, town, supersedes);
  if (before === undefined) return;
  if (!before.order.areas.every((area) => isInAreas(area, areas)))
    throw new AnswerError("not-granted", { path: "supersedes", rule: "beyond-own-areas" });
}

/** The next version of the order it supersedes when it keeps that one's number, otherwise the first; a number is used once. */
export async function numberVersion(tx: Tx, { id, town, content }: DraftRow): Promise<Order> {
  const before = content.supersedes === null ? undefined : await findSignedOrder(tx, town, content.supersedes);
  if (content.supersedes !== null && before === undefined)
    throw new AnswerError("order-not-ready", { path: "supersedes", rule: "not-found" });
  const version = before !== undefined && before.order.number === content.number ? before.order.version + 1 : 1;
  const others = [...(await listSignedOrders(tx, [town])), ...(await listAwaiting(tx, [town]))];
  const isTaken = others.some(
    ({ order }) => order.number === content.number && order.issuer === content.issuer && order.version >= version,
  );
  if (isTaken) throw new AnswerError("order-not-ready", { path: "number", rule: "number-taken" });
  return { id: id as Order["id"], version, ...content };
}
