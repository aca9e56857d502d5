import * as v from "valibot";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { typedLine } from "./typed-line.ts";

/** Why a passage is looked at again: decided under older rules, a household's quota used twice, a slip typed in twice, a slip of what a phone has told. */
export const REVIEW_REASONS = ["older-rules", "quota-twice", "slip-twice", "slip-met"] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** What a person finds, by reason. For slips it also says what counts from then on. */
export const REVIEW_OUTCOMES = {
  "older-rules": ["same-anyway", "put-right", "excused"],
  "quota-twice": ["talked-to", "justified", "recorded-wrongly"],
  "slip-twice": ["first-stands", "second-stands", "both-stand"],
  "slip-met": ["one-passage", "two-passages"],
} as const satisfies Record<ReviewReason, readonly string[]>;

export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[ReviewReason][number];
const ALL_OUTCOMES = Object.values(REVIEW_OUTCOMES).flat() as ReviewOutcome[];

/** Body of `review.closed`: a named person has looked (H4). `passage` is the id of the fact, `person` a place in it, from 0. */
export const ReviewClosed = v.pipe(
  v.strictObject({
    passage: Uuid7,
    person: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(59)),
    reason: v.picklist(REVIEW_REASONS),
    outcome: v.picklist(ALL_OUTCOMES),
    note: typedLine(200),
  }),
  v.check(({ reason, outcome }) => REVIEW_OUTCOMES[reason].some((one) => one === outcome), "outcome of another reason"),
);
export type ReviewClosed = v.InferOutput<typeof ReviewClosed>;
