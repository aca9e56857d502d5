import * as v from "valibot";
import { SeqRange } from "./sync.ts";

/** A link with which one phone joins; `path` is what the QR code holds after the console's own origin. */
export const EnrolmentLink = v.object({ token: v.string(), path: v.string(), expiresAt: v.string() });
export type EnrolmentLink = v.InferOutput<typeof EnrolmentLink>;

export const TerminalItem = v.object({
  id: v.string(),
  town: v.string(),
  area: v.string(),
  app: v.string(),
  gate: v.nullable(v.string()),
  gateName: v.nullable(v.string()),
  label: v.string(),
  enrolledAt: v.string(),
  revokedAt: v.nullable(v.string()),
  /** Facts received from it so far. */
  received: v.number(),
  /** Numbers of its facts that never came, though later ones did: what its storage lost, or has still to send again. */
  missing: v.array(SeqRange),
});
export type TerminalItem = v.InferOutput<typeof TerminalItem>;

export const TerminalList = v.object({ terminals: v.array(TerminalItem) });
export type TerminalList = v.InferOutput<typeof TerminalList>;
