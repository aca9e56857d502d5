import type { Instant } from "#domain/time/instant.ts";
import type { SignedOrder } from "./order.ts";

/** When an order binds: from `from` on, and no longer from `until` on. Instants compare as text. */
export type BindingSpan = { readonly from: Instant; readonly until: Instant };

/**
 * When an order binds, given all orders there are; undefined when it never does: lifted or replaced before it began.
 * It begins at its start, but never before it was signed. It ends at its end, when it is lifted, or when an order that
 * supersedes it begins. Who supersedes a successor supersedes its predecessors too, so that a renewal renewed before it
 * began leaves nothing behind.
 */
export function findBindingSpan(order: SignedOrder, orders: readonly SignedOrder[]): BindingSpan | undefined {
  const own = findOwnSpan(order);
  if (own === undefined) return undefined;
  let until = own.until;
  for (const successor of orders) {
    const begins = findOwnSpan(successor)?.from;
    if (begins !== undefined && begins < until && replaces(successor, order, orders)) until = begins;
  }
  return own.from < until ? { from: own.from, until } : undefined;
}

function findOwnSpan({ startsAt, endsAt, signedAt, liftedAt }: SignedOrder): BindingSpan | undefined {
  const from = signedAt > startsAt ? signedAt : startsAt;
  const until = liftedAt !== null && liftedAt < endsAt ? liftedAt : endsAt;
  return from < until ? { from, until } : undefined;
}

function replaces(successor: SignedOrder, order: SignedOrder, orders: readonly SignedOrder[]): boolean {
  if (successor.id === order.id) return successor.version > order.version;
  if (successor.signedAt < order.signedAt) return false;
  const seen = new Set([successor.id]);
  const open = [successor.supersedes];
  for (const id of open) {
    if (id === order.id) return true;
    if (id === null || seen.has(id)) continue;
    seen.add(id);
    for (const next of orders) if (next.id === id) open.push(next.supersedes);
  }
  return false;
}
