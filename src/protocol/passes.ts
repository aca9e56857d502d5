import * as v from "valibot";
import { PASS_KINDS } from "#domain/passes/pass-kind.ts";
import { REVOCATION_REASONS } from "#domain/passes/pass-facts.ts";

/** A pass as lists and the print page show it. `text` is what the QR code holds. */
export const PassItem = v.object({
  id: v.string(),
  resident: v.nullable(v.string()),
  household: v.nullable(v.string()),
  householdNumber: v.nullable(v.string()),
  idTail: v.nullable(v.string()),
  area: v.string(),
  holder: v.string(),
  kind: v.picklist(PASS_KINDS),
  shortCode: v.string(),
  text: v.string(),
  plates: v.array(v.string()),
  validFrom: v.string(),
  validUntil: v.string(),
  issuedAt: v.string(),
  batch: v.nullable(v.string()),
  revokedAt: v.nullable(v.string()),
  revokedBecause: v.nullable(v.picklist(REVOCATION_REASONS)),
  replacedBy: v.nullable(v.string()),
});
export type PassItem = v.InferOutput<typeof PassItem>;

export const PassList = v.object({ passes: v.array(PassItem), total: v.number() });
export type PassList = v.InferOutput<typeof PassList>;

/** The task that was started; ask /api/tasks/:town/:id how far it is. */
export const StartedTask = v.object({ town: v.string(), task: v.string() });
export type StartedTask = v.InferOutput<typeof StartedTask>;
