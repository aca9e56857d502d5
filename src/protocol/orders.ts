import * as v from "valibot";
import { OrderContent, SignedOrder } from "#domain/orders/order.ts";

/** What keeps a draft from being signed: the field and the rule it breaks. */
export const DraftProblem = v.object({ path: v.string(), rule: v.string() });

export const OrderDraft = v.object({
  id: v.string(),
  town: v.string(),
  content: OrderContent,
  problems: v.array(DraftProblem),
  changedAt: v.string(),
});
export type OrderDraft = v.InferOutput<typeof OrderDraft>;

/** Where a signed order stands now: 未生效 / 生效中 / 已到期 / 已解除 / 已被取代. */
export const ORDER_STATES = ["waiting", "in-force", "ended", "lifted", "superseded"] as const;

export const OrderItem = v.object({
  town: v.string(),
  order: SignedOrder,
  state: v.picklist(ORDER_STATES),
  signedByName: v.nullable(v.string()),
});
export type OrderItem = v.InferOutput<typeof OrderItem>;

export const OrderList = v.object({ orders: v.array(OrderItem), drafts: v.array(OrderDraft) });
export type OrderList = v.InferOutput<typeof OrderList>;

/** OrderPreview of domain/orders/preview-order.ts, with the names of the counted areas. */
export const OrderPreviewAnswer = v.object({
  names: v.record(v.string(), v.string()),
  from: v.string(),
  totals: v.object({ households: v.number(), residents: v.number(), migrants: v.number(), gates: v.number() }),
  areas: v.array(
    v.object({
      area: v.string(),
      households: v.number(),
      residents: v.number(),
      migrants: v.number(),
      gates: v.number(),
    }),
  ),
  changes: v.array(v.unknown()),
});
