import * as v from "valibot";
import { IMPORT_REFUSALS } from "#domain/orders/decide-import.ts";
import { OrderFile, PublicKeyOfIssuer, Thumbprint } from "#domain/orders/order-file.ts";
import { ORDER_STATES } from "#domain/orders/order-state.ts";
import { ORDER_EVENTS, ORDER_TURNS } from "#domain/orders/order-timeline.ts";
import { Order, OrderContent, SignedOrder } from "#domain/orders/order.ts";
import { VENUE_CHANGES } from "#domain/orders/preview-venues.ts";
import { Venue } from "./venues.ts";

/** What keeps a draft from being signed: the field and the rule it breaks. */
export const DraftProblem = v.object({ path: v.string(), rule: v.string() });

export const OrderDraft = v.object({
  id: v.string(),
  town: v.string(),
  content: OrderContent,
  problems: v.array(DraftProblem),
  changedAt: v.string(),
  /** Who refused to countersign it, and why, where that was so. */
  returned: v.nullable(v.object({ by: v.nullable(v.string()), at: v.string(), reasons: v.string() })),
});
export type OrderDraft = v.InferOutput<typeof OrderDraft>;

/** An order with the drafter's signature, waiting for another person's. It binds nobody. */
export const AwaitingOrder = v.object({
  town: v.string(),
  order: Order,
  problems: v.array(DraftProblem),
  signedByName: v.nullable(v.string()),
  signedAt: v.string(),
  /** Whether the first signature is that of who asks: then the second cannot be. */
  isOwn: v.boolean(),
});
export type AwaitingOrder = v.InferOutput<typeof AwaitingOrder>;

export const OrderItem = v.object({
  town: v.string(),
  order: SignedOrder,
  state: v.picklist(ORDER_STATES),
  /** Who signed, first the drafter; one only where it was signed before two were asked for. None in public answers. */
  signatures: v.array(v.object({ name: v.nullable(v.string()), at: v.string() })),
  /** Whether it came from another server as a signed file. */
  imported: v.boolean(),
});
export type OrderItem = v.InferOutput<typeof OrderItem>;

export const OrderList = v.object({
  orders: v.array(OrderItem),
  awaiting: v.array(AwaitingOrder),
  drafts: v.array(OrderDraft),
});
export type OrderList = v.InferOutput<typeof OrderList>;

export const TimelineLine = v.object({
  kind: v.picklist([...ORDER_EVENTS, ...ORDER_TURNS]),
  at: v.string(),
  by: v.optional(v.nullable(v.string())),
  note: v.optional(v.nullable(v.string())),
  order: v.optional(v.string()),
  number: v.optional(v.string()),
});
export type TimelineLine = v.InferOutput<typeof TimelineLine>;

/** One order with its story: signed, or still waiting for its second signature. */
export const OrderPage = v.object({
  item: v.nullable(OrderItem),
  awaiting: v.nullable(AwaitingOrder),
  timeline: v.array(TimelineLine),
  /** The order it takes the place of, where that one is here. */
  replaces: v.nullable(v.object({ id: v.string(), number: v.string(), title: v.string() })),
});
export type OrderPage = v.InferOutput<typeof OrderPage>;

/**
 * OrderPreview of domain/orders/preview-order.ts, with the names of the counted areas and of the gates, and what becomes of
 * which venues (domain/orders/preview-venues.ts).
 */
export const OrderPreviewAnswer = v.object({
  names: v.record(v.string(), v.string()),
  from: v.string(),
  totals: v.object({
    households: v.number(),
    residents: v.number(),
    migrants: v.number(),
    gates: v.number(),
    venues: v.number(),
  }),
  areas: v.array(
    v.object({
      area: v.string(),
      households: v.number(),
      residents: v.number(),
      migrants: v.number(),
      gates: v.number(),
      venues: v.number(),
    }),
  ),
  gates: v.array(v.object({ id: v.string(), name: v.string(), nameEn: v.nullable(v.string()) })),
  venues: v.array(v.object({ venue: Venue, change: v.picklist(VENUE_CHANGES) })),
  changes: v.array(v.unknown()),
});
export type OrderPreviewAnswer = v.InferOutput<typeof OrderPreviewAnswer>;

/** What taking an order file does in one town of this server. */
export const FileDecision = v.object({
  town: v.string(),
  name: v.string(),
  does: v.picklist(["take", "lift", "nothing", "refuse"]),
  rule: v.optional(v.picklist(IMPORT_REFUSALS)),
});
export type FileDecision = v.InferOutput<typeof FileDecision>;

/** What an order file says, and what would come of taking it. Its signature is sound, else it is an error. */
export const FileReading = v.object({
  says: OrderFile,
  key: Thumbprint,
  towns: v.array(FileDecision),
  /** Names of the order's areas that are known here. */
  names: v.record(v.string(), v.string()),
});
export type FileReading = v.InferOutput<typeof FileReading>;

export const OrderIssuer = v.object({
  town: v.string(),
  key: Thumbprint,
  publicKey: PublicKeyOfIssuer,
  name: v.string(),
  trustedByName: v.nullable(v.string()),
  trustedAt: v.string(),
  distrustedAt: v.nullable(v.string()),
});
export type OrderIssuer = v.InferOutput<typeof OrderIssuer>;

/** Who has read an order where: every post it concerns (a gate, a phone in the field), and whether whoever stands there now has. */
export const OrderPosts = v.object({
  posts: v.array(
    v.object({
      kind: v.picklist(["gate", "phone"]),
      id: v.string(),
      name: v.string(),
      nameEn: v.nullable(v.string()),
      /** Who is there now, as far as it is known. */
      nowName: v.nullable(v.string()),
      hasRead: v.boolean(),
      /** Who read it there last, and when. */
      lastRead: v.nullable(v.object({ name: v.nullable(v.string()), at: v.string() })),
    }),
  ),
});
export type OrderPosts = v.InferOutput<typeof OrderPosts>;
