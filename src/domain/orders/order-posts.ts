import { isWithin } from "#domain/areas/area-code.ts";
import type { Instant } from "#domain/time/instant.ts";
import { findBindingSpan } from "./binding-span.ts";
import type { SignedOrder } from "./order.ts";

/** Somebody at a post, or who has read an order there: a resident by id, anybody else by name; neither: the post's own. */
export type Reader = { readonly resident: string | null; readonly name: string | null };

/** That an order was read at a post. */
export type OrderReading = Reader & { readonly order: string; readonly version: number };

/** Does an order concern a post that works for these areas: does it bind any of them, or a place inside them? */
export function concerns(order: Pick<SignedOrder, "areas">, areas: readonly string[]): boolean {
  return order.areas.some((bound) => areas.some((area) => isWithin(area, bound) || isWithin(bound, area)));
}

/**
 * Has whoever stands at the post now read this version of the order? Where nobody has begun duty (both null), any reading at
 * the post counts.
 */
export function hasRead(
  { id, version }: Pick<SignedOrder, "id" | "version">,
  readings: readonly OrderReading[],
  reader: Reader,
): boolean {
  const isNobody = reader.resident === null && reader.name === null;
  return readings.some(
    (one) =>
      one.order === id &&
      one.version === version &&
      (isNobody || (one.resident === reader.resident && one.name === reader.name)),
  );
}

/**
 * The orders somebody at a post has still to read: those that concern the post and bind now or will, soonest first. A reading
 * is asked for, never waited for: the order binds all the same.
 */
export function listUnread(
  orders: readonly SignedOrder[],
  areas: readonly string[],
  readings: readonly OrderReading[],
  reader: Reader,
  moment: Instant,
): SignedOrder[] {
  return orders
    .filter((order) => concerns(order, areas))
    .filter((order) => {
      const span = findBindingSpan(order, orders);
      return span !== undefined && span.until > moment;
    })
    .filter((order) => !hasRead(order, readings, reader))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
}
