import { REVIEW_REASONS } from "#domain/gates/review-facts.ts";
import type { ReviewItem } from "#protocol/reviews.ts";
import { EXAMPLE_PASSAGES } from "../overview/example-overview.ts";

const article = (number: string) => ({ order: "01700000-0000-7000-8000-000000000900", number, version: 1, article: 1 });
const [first, second] = EXAMPLE_PASSAGES;

/** One for each reason. */
export const EXAMPLE_REVIEWS: ReviewItem[] = REVIEW_REASONS.map((reason, index) => ({
  ...{ town: "330483107", passage: first!.fact, person: 0, reason, at: first!.at, cursor: String(index) },
  shown: reason.startsWith("slip") ? { ...first!, slip: "7-0047-7", because: "on-paper" } : first!,
  against: reason === "older-rules" ? null : { ...second!, verdict: "admit", celsius: 36.5, because: "valid-pass" },
  cited: reason === "older-rules" ? article("崇防指〔2020〕1号") : null,
  inForce: reason === "older-rules" ? [article("崇防指〔2020〕2号")] : [],
  ...{ closedAt: null, closedByName: null, outcome: null, note: null },
}));
