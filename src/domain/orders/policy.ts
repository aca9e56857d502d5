import type { AreaCode } from "#domain/areas/area-code.ts";
import { isWithin } from "#domain/areas/area-code.ts";
import type { Instant } from "#domain/time/instant.ts";
import { ASPECTS, demandsOf, IS_AS_STRICT, type Aspect, type AspectValues } from "./aspect.ts";
import { findBindingSpan, type BindingSpan } from "./binding-span.ts";
import type { PlaceKind, SignedOrder } from "./order.ts";
import type { OrderReference } from "./order-reference.ts";

/** Where a policy is asked for: an order reaches it when the area lies in one of the order's and the kind is named. */
export type Place = { readonly area: AreaCode; readonly placeKind: PlaceKind };

/** A demand in force with the article it rests on. */
export type PolicyElement<Value> = { readonly value: Value; readonly reference: OrderReference };

/**
 * The demands in force at one place and moment. Of two demands where one is at least as strict only that one stands
 * here; where neither is, both do. An empty list: no order demands anything, and nothing may be refused for it (H1).
 */
export type Policy = { readonly [A in Aspect]: readonly PolicyElement<AspectValues[A]>[] };

/** The policy where no order is in force. */
export const NO_POLICY: Policy = Object.fromEntries(ASPECTS.map((aspect) => [aspect, []])) as unknown as Policy;

/** Is nothing demanded at all? */
export function isEmptyPolicy(policy: Policy): boolean {
  return ASPECTS.every((aspect) => policy[aspect].length === 0);
}

/** The policy at a place and moment. The order of the list does not matter; phone and server call this one function. */
export function policyAt(orders: readonly SignedOrder[], place: Place, moment: Instant): Policy {
  return policyOf(ordersInForce(orders, [place], moment));
}

/**
 * The policy at a gate that serves several areas, for somebody of whom no village is known: only orders that bind
 * every area served, since a rule of one village may not stop who is going to another (H2). For a resident or the
 * guest of a household ask `policyAt` with its own village.
 */
export function policyAtGate(
  orders: readonly SignedOrder[],
  gate: { readonly serves: readonly AreaCode[]; readonly placeKind: PlaceKind },
  moment: Instant,
): Policy {
  const places = gate.serves.map((area) => ({ area, placeKind: gate.placeKind }));
  return places.length === 0 ? NO_POLICY : policyOf(ordersInForce(orders, places, moment));
}

/**
 * The next moment after this one at which an order begins or ceases to bind the place; null when none will. Until then
 * `policyAt` answers the same, so a phone can set its alarm to it.
 */
export function nextPolicyChange(orders: readonly SignedOrder[], place: Place, moment: Instant): Instant | null {
  let next: Instant | null = null;
  for (const { span } of spansAt(orders, [place])) {
    for (const edge of [span.from, span.until]) if (edge > moment && (next === null || edge < next)) next = edge;
  }
  return next;
}

/** The orders that bind every one of the places at this moment, oldest signature first. */
export function ordersInForce(
  orders: readonly SignedOrder[],
  places: readonly Place[],
  moment: Instant,
): readonly SignedOrder[] {
  return spansAt(orders, places)
    .filter(({ span }) => span.from <= moment && moment < span.until)
    .map(({ order }) => order)
    .sort((a, b) => compare(a.signedAt, b.signedAt) || compare(a.id, b.id) || a.version - b.version);
}

/** Does an order reach a place? Only where the place lies in one of its areas, never the other way round (H2). */
export function isBound(place: Place, order: Pick<SignedOrder, "areas" | "placeKinds">): boolean {
  return order.placeKinds.includes(place.placeKind) && order.areas.some((area) => isWithin(place.area, area));
}

function spansAt(
  orders: readonly SignedOrder[],
  places: readonly Place[],
): readonly { readonly order: SignedOrder; readonly span: BindingSpan }[] {
  return orders.flatMap((order) => {
    if (!places.every((place) => isBound(place, order))) return [];
    const span = findBindingSpan(order, orders);
    return span === undefined ? [] : [{ order, span }];
  });
}

function policyOf(orders: readonly SignedOrder[]): Policy {
  const policy: Record<Aspect, PolicyElement<unknown>[]> = { ...NO_POLICY } as never;
  for (const order of orders) {
    for (const { article, measure } of order.articles.toSorted((a, b) => a.article - b.article)) {
      const reference = { order: order.id, number: order.number, version: order.version, article };
      for (const [aspect, values] of Object.entries(demandsOf(measure)) as [Aspect, readonly unknown[]][]) {
        for (const value of values) policy[aspect] = withDemand(aspect, policy[aspect], { value, reference });
      }
    }
  }
  return policy as Policy;
}

/** Adds a demand unless one that is there is as strict (the older signature is cited), and drops those it outdoes. */
function withDemand(
  aspect: Aspect,
  elements: readonly PolicyElement<unknown>[],
  added: PolicyElement<unknown>,
): PolicyElement<unknown>[] {
  const isAsStrict = IS_AS_STRICT[aspect] as (a: unknown, b: unknown) => boolean;
  if (elements.some((element) => isAsStrict(element.value, added.value))) return [...elements];
  return [...elements.filter((element) => !isAsStrict(added.value, element.value)), added];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
