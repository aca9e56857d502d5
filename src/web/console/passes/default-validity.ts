import { DEFAULT_ORDER_DAYS, DAY_MS } from "#domain/orders/order.ts";

/** From the beginning of this minute, for as long as an order lasts unless it says otherwise. */
export function defaultValidity(now = Date.now()): { from: string; until: string } {
  const from = now - (now % 60_000);
  return { from: new Date(from).toISOString(), until: new Date(from + DEFAULT_ORDER_DAYS * DAY_MS).toISOString() };
}
