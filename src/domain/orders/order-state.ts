import type { Instant } from "#domain/time/instant.ts";
import { findBindingSpan } from "./binding-span.ts";
import type { SignedOrder } from "./order.ts";

/** Where a signed order stands: 未生效 / 生效中 / 已到期 / 已解除 / 已被取代. */
export const ORDER_STATES = ["waiting", "in-force", "ended", "lifted", "superseded"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Where an order stands at a moment, given all orders there are. It is in force exactly when it binds. */
export function findOrderState(order: SignedOrder, orders: readonly SignedOrder[], now: Instant): OrderState {
  const span = findBindingSpan(order, orders);
  if (span !== undefined && now < span.from) return "waiting";
  if (span !== undefined && now < span.until) return "in-force";
  const over = span?.until;
  if (order.liftedAt !== null && order.liftedAt <= now && (over === undefined || over === order.liftedAt))
    return "lifted";
  return over === order.endsAt || order.endsAt <= order.signedAt ? "ended" : "superseded";
}

/** Where an order stands in the chain of those that took each other's place. */
export type Succession = {
  readonly order: SignedOrder;
  readonly kind: "renewed" | "superseded";
  readonly from: Instant;
};

/**
 * The orders that take the place of this one, and since when. One that goes on from its end renews it; one that begins
 * before supersedes it. An order that never binds takes nobody's place.
 */
export function listSuccessors(order: SignedOrder, orders: readonly SignedOrder[]): readonly Succession[] {
  return orders
    .filter(({ supersedes, signedAt }) => supersedes === order.id && signedAt >= order.signedAt)
    .flatMap((successor) => {
      const span = findBindingSpan(successor, orders);
      if (span === undefined) return [];
      const kind = span.from >= order.endsAt ? ("renewed" as const) : ("superseded" as const);
      return [{ order: successor, kind, from: span.from }];
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
