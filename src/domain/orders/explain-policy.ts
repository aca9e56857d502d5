import { ASPECTS, type Aspect } from "./aspect.ts";
import type { OrderReference } from "./order-reference.ts";
import type { SignedOrder } from "./order.ts";
import type { Policy } from "./policy.ts";

/** One demand in force and the words it rests on. */
export type ExplainedDemand = {
  readonly aspect: Aspect;
  readonly value: unknown;
  readonly reference: OrderReference;
  readonly issuer: string;
  readonly title: string;
  readonly endsAt: string;
};

/** A policy demand by demand, each with the order, article and version it rests on; empty when nothing is in force. */
export function explainPolicy(policy: Policy, orders: readonly SignedOrder[]): readonly ExplainedDemand[] {
  return ASPECTS.flatMap((aspect) =>
    policy[aspect].map(({ value, reference }) => {
      const { issuer, title, endsAt } = orders.find(
        ({ id, version }) => id === reference.order && version === reference.version,
      )!;
      return { aspect, value, reference, issuer, title, endsAt };
    }),
  );
}
