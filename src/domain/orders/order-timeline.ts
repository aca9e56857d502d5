import type { Instant } from "#domain/time/instant.ts";
import { findBindingSpan } from "./binding-span.ts";
import type { SignedOrder } from "./order.ts";
import { listSuccessors } from "./order-state.ts";

/** What people did to an order, as the book has it. */
export const ORDER_EVENTS = ["drafted", "signed", "returned", "countersigned", "imported", "lifted"] as const;
export type OrderEvent = {
  readonly kind: (typeof ORDER_EVENTS)[number];
  readonly at: Instant;
  /** Whose deed, by name; null where nobody is named. */
  readonly by: string | null;
  /** Reasons given, or the key an imported order came under. */
  readonly note: string | null;
};

/** What follows from that by the clock. */
export const ORDER_TURNS = ["in-force", "superseded", "renewed", "ended"] as const;

/** One line of an order's story. Turns may lie ahead. */
export type TimelineEntry =
  | OrderEvent
  | { readonly kind: "in-force" | "ended"; readonly at: Instant }
  | {
      readonly kind: "superseded" | "renewed";
      readonly at: Instant;
      readonly order: SignedOrder["id"];
      readonly number: string;
    };

/** An order's story, oldest first: drafted, signed, countersigned, in force, superseded or renewed or lifted or ended. */
export function tellTimeline(
  order: SignedOrder,
  orders: readonly SignedOrder[],
  events: readonly OrderEvent[],
): readonly TimelineEntry[] {
  const span = findBindingSpan(order, orders);
  const turns: TimelineEntry[] = [];
  if (span !== undefined) turns.push({ kind: "in-force", at: span.from });
  for (const { kind, from, order: successor } of listSuccessors(order, orders))
    turns.push({ kind, at: from, order: successor.id, number: successor.number });
  if (span !== undefined && span.until === order.endsAt) turns.push({ kind: "ended", at: span.until });
  // At one moment deeds stand in the order of the book, then what follows from them; a lifting ends it all.
  const rank = ({ kind }: TimelineEntry) =>
    kind === "lifted" ? ORDER_TURNS.length + 1 : (ORDER_TURNS as readonly string[]).indexOf(kind) + 1;
  return [...events, ...turns].sort((a, b) => (a.at === b.at ? rank(a) - rank(b) : a.at < b.at ? -1 : 1));
}
