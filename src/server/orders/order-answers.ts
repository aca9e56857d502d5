import { checkOrderDraft } from "#domain/orders/check-order-draft.ts";
import { findOrderState } from "#domain/orders/order-state.ts";
import type { AwaitingOrder, OrderDraft, OrderItem } from "#protocol/orders.ts";
import type { AwaitingRow } from "./awaiting-store.ts";
import type { DraftRow } from "./drafts-store.ts";
import type { SignedOrderRow } from "./store.ts";

/** Rows as the console gets them. */
export function toDraft({ id, town, content, changedAt, returned }: DraftRow, now: Date): OrderDraft {
  return { id, town, content, changedAt, returned, problems: toProblems(content, now) };
}

export function toAwaiting(row: AwaitingRow, caller: string | null, now: Date): AwaitingOrder {
  const { town, order, signedBy, signedByName, signedAt } = row;
  return { town, order, signedByName, signedAt, isOwn: signedBy === caller, problems: toProblems(order, now) };
}

/** `all`: every order of the same town, by which states are told. */
export function toItem(row: SignedOrderRow, all: readonly SignedOrderRow[], now: Date): OrderItem {
  const { order, town, signatures, file } = row;
  const orders = all.filter((other) => other.town === town).map((other) => other.order);
  const state = findOrderState(order, orders, now.toISOString());
  return { town, order, state, signatures: [...signatures], imported: file !== null };
}

/** Orders that bind several towns stand in the book of each, and once in a list. */
export function onceEach<Row extends { readonly order: { readonly id: string } }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.toReversed().map((row) => [row.order.id, row])).values()].reverse();
}

function toProblems(content: DraftRow["content"], now: Date) {
  return checkOrderDraft(content, now.toISOString()).map(({ path, rule }) => ({ path, rule }));
}
