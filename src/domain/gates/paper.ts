import type { PassKind } from "#domain/passes/pass-kind.ts";

/**
 * What became of the paper somebody showed: the outcomes of verifying a pass, and `other-paper` for anything else with a
 * name on it that the guard has seen, an identity card or a household book.
 */
export const PAPER_STATES = [
  "valid",
  "not-yet",
  "expired",
  "revoked",
  "not-for-here",
  "issuer-not-for-here",
  "issuer-not-trusted-now",
  "unknown-issuer",
  "bad-signature",
  "unreadable",
  "other-paper",
] as const;
export type PaperState = (typeof PAPER_STATES)[number];

export type Paper = {
  readonly state: PaperState;
  /** The kind of a pass whose signature holds; null for any other paper. */
  readonly kind: PassKind | null;
};

/** What a paper is good for: it opens the gate / it only says who somebody is / it is worth nothing. */
export type PaperWorth = "opens" | "names" | "nothing";

/** A revoked pass names nobody: it may have been lost, found, or lent. */
const WORTH = {
  valid: "opens",
  "not-yet": "names",
  expired: "names",
  revoked: "nothing",
  "not-for-here": "names",
  "issuer-not-for-here": "names",
  "issuer-not-trusted-now": "nothing",
  "unknown-issuer": "nothing",
  "bad-signature": "nothing",
  unreadable: "nothing",
  "other-paper": "names",
} as const satisfies Record<PaperState, PaperWorth>;

/** `paperWorth({ state: "expired", kind: "resident" })` is "names"; showing nothing is worth nothing. */
export function paperWorth(paper: Paper | null): PaperWorth {
  return paper === null ? "nothing" : WORTH[paper.state];
}

/** Whose way leads out for work, and is no outing of the household. */
const IS_FOR_WORK = {
  resident: false,
  tenant: false,
  delivery: true,
  medical: true,
  visitor: false,
  duty: true,
} as const satisfies Record<PassKind, boolean>;

/** Is it a valid pass given for work? Such a way does not count against the outing quota. */
export function isWorkPass(paper: Paper | null): boolean {
  return paper !== null && paper.kind !== null && paperWorth(paper) === "opens" && IS_FOR_WORK[paper.kind];
}
