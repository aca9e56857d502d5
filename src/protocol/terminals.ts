import * as v from "valibot";
import { ROLES } from "#domain/access/role.ts";
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
  /** The duty a phone in the field works by. */
  grant: v.nullable(v.string()),
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

/** The code on a key card (domain/access/unlock-code.ts). */
export const KeyCard = v.object({ code: v.string() });
export type KeyCard = v.InferOutput<typeof KeyCard>;

/** Duties in the field, each with the phones that work by it. */
export const FieldWorkerList = v.object({
  workers: v.array(
    v.object({
      grant: v.string(),
      account: v.string(),
      name: v.string(),
      role: v.picklist(ROLES),
      area: v.string(),
      areaName: v.string(),
      areaNameEn: v.nullable(v.string()),
      endsAt: v.nullable(v.string()),
      phones: v.array(TerminalItem),
    }),
  ),
});
export type FieldWorkerList = v.InferOutput<typeof FieldWorkerList>;
