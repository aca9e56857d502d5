import type { Instant } from "#domain/time/instant.ts";
import { checkOrderDraft, type OrderProblem } from "./check-order-draft.ts";
import type { OrderContent } from "./order.ts";

/** Why a second signature is no signature: given by nobody in particular, or by the one who gave the first. */
export type SignatureProblem = { readonly path: "signature"; readonly rule: "not-named" | "same-person" };

/**
 * What keeps an order from being countersigned by `second`; empty when it may be. Two named persons decide (H4), and what
 * they sign has to be an order still: it may have ended while it waited.
 */
export function checkCountersignature(
  content: OrderContent,
  first: string,
  second: string | null,
  now: Instant,
): readonly (SignatureProblem | OrderProblem)[] {
  if (second === null) return [{ path: "signature", rule: "not-named" }];
  if (second === first) return [{ path: "signature", rule: "same-person" }];
  return checkOrderDraft(content, now);
}
