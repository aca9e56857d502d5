import * as v from "valibot";

/** Why the server did not take a fact. It keeps the fact whole; sender and supervisor see the reason. */
export const REFUSAL_CODES = [
  "unknown-kind",
  "invalid-field",
  "wrong-town",
  "out-of-scope",
  "wrong-terminal",
  "forked-terminal",
  "changed-content",
  "bad-signature",
  "cannot-open",
  "breaks-rule",
  "too-large",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What the server says of one fact. Received twice is received. */
export const Acknowledgement = v.variant("state", [
  v.object({ state: v.literal("received"), id: v.string(), position: v.number() }),
  v.object({
    state: v.literal("refused"),
    id: v.string(),
    code: v.picklist(REFUSAL_CODES),
    path: v.optional(v.string()),
  }),
]);
export type Acknowledgement = v.InferOutput<typeof Acknowledgement>;
