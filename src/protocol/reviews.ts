import * as v from "valibot";
import { REVIEW_REASONS } from "#domain/gates/review-facts.ts";
import { OrderReference } from "#domain/orders/order-reference.ts";
import { PassageItem } from "./gates.ts";

/** A passage to be looked at again, or that was. */
export const ReviewItem = v.object({
  town: v.string(),
  /** Id of the fact, and the place of the person in it, from 0: with the reason they name the review. */
  passage: v.string(),
  person: v.number(),
  reason: v.picklist(REVIEW_REASONS),
  at: v.string(),
  /** What the order of the list goes on from. */
  cursor: v.string(),
  /** The passage as that person went through it, and the one it is held against, for a quota or a slip used twice. */
  shown: PassageItem,
  against: v.nullable(PassageItem),
  /** For older rules: the article that was cited, and those in force there and then. */
  cited: v.nullable(OrderReference),
  inForce: v.array(OrderReference),
  closedAt: v.nullable(v.string()),
  closedByName: v.nullable(v.string()),
  /** One of REVIEW_OUTCOMES, or "taken-back". */
  outcome: v.nullable(v.string()),
  note: v.nullable(v.string()),
});
export type ReviewItem = v.InferOutput<typeof ReviewItem>;

export const ReviewList = v.object({ reviews: v.array(ReviewItem), next: v.nullable(v.string()) });
export type ReviewList = v.InferOutput<typeof ReviewList>;
