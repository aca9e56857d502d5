import type { OrderItem } from "#protocol/orders.ts";
import type { Tone } from "#web/ui/StatusChip.vue";

/** The colour of an order's state. */
export const STATE_TONE = {
  awaiting: "warn",
  waiting: "info",
  "in-force": "good",
  ended: "neutral",
  lifted: "neutral",
  superseded: "neutral",
} as const satisfies Record<OrderItem["state"] | "awaiting", Tone>;
