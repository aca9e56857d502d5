import type { AreaCode } from "#domain/areas/area-code.ts";
import { findBindingSpan } from "#domain/orders/binding-span.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import { policyAtGate, type Policy } from "#domain/orders/policy.ts";
import type { Instant } from "#domain/time/instant.ts";

/** The policy for somebody going to one of these areas (their own village; for a stranger all that the gate serves). */
type Lookup = (areas: readonly AreaCode[], at: Instant) => Policy;

/**
 * The orders of a town, ready to be asked for thousands of passages: what bound a place at a moment, and what a phone
 * could think that had last heard of orders at another. Between two edges of orders nothing changes, so each policy is
 * worked out once.
 */
export class OrderHistory {
  readonly #orders: readonly SignedOrder[];
  /** When something was signed or lifted, ascending. */
  readonly #news: readonly Instant[];
  readonly #lookups = new Map<number, Lookup>();

  constructor(orders: readonly SignedOrder[]) {
    this.#orders = orders;
    const news = orders.flatMap(({ signedAt, liftedAt }) => (liftedAt === null ? [signedAt] : [signedAt, liftedAt]));
    this.#news = news.sort();
  }

  get isEmpty(): boolean {
    return this.#orders.length === 0;
  }

  /** What bound the areas at a moment. */
  policyAt(areas: readonly AreaCode[], at: Instant): Policy {
    return this.#lookup(this.#news.length)(areas, at);
  }

  /** What somebody had to think was binding who had last heard of orders at `known` (null: never). */
  policyThoughtAt(known: Instant | null, areas: readonly AreaCode[], at: Instant): Policy {
    return this.#lookup(known === null ? 0 : countUpTo(this.#news, known))(areas, at);
  }

  /** By the orders after so many pieces of news. */
  #lookup(news: number): Lookup {
    let lookup = this.#lookups.get(news);
    if (lookup === undefined) {
      const known = news === this.#news.length ? this.#orders : this.#ordersUpTo(this.#news[news - 1]);
      this.#lookups.set(news, (lookup = makeLookup(known)));
    }
    return lookup;
  }

  #ordersUpTo(last: Instant | undefined): readonly SignedOrder[] {
    if (last === undefined) return [];
    return this.#orders.flatMap((order) => {
      if (order.signedAt > last) return [];
      return [order.liftedAt !== null && order.liftedAt > last ? { ...order, liftedAt: null } : order];
    });
  }
}

function makeLookup(orders: readonly SignedOrder[]): Lookup {
  const edges = orders
    .flatMap((order) => {
      const span = findBindingSpan(order, orders);
      return span === undefined ? [] : [span.from, span.until];
    })
    .sort();
  const policies = new Map<string, Policy>();
  return (areas, at) => {
    const key = `${countUpTo(edges, at)} ${areas.join()}`;
    let policy = policies.get(key);
    if (policy === undefined)
      policies.set(key, (policy = policyAtGate(orders, { serves: areas, placeKind: "village" }, at)));
    return policy;
  };
}

/** How many of the ascending instants are not after this one. */
function countUpTo(instants: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (instants[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
