import * as v from "valibot";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { PASS_KINDS } from "./pass-kind.ts";
import { ShortCode } from "./short-code.ts";

/** Body of `pass.issued`. `text` is the signed QR text; everything else in it stands here too, for lists and gates. */
export const PassIssued = v.strictObject({
  pass: Uuid7,
  /** The resident it is made out to; null for a household's pass and for people of no household here. */
  resident: v.nullable(Uuid7),
  household: v.nullable(Uuid7),
  holder: v.pipe(v.string(), v.maxLength(60)),
  kind: v.picklist(PASS_KINDS),
  shortCode: ShortCode,
  text: v.pipe(v.string(), v.maxLength(2000)),
  plates: v.pipe(v.array(v.pipe(v.string(), v.maxLength(10))), v.maxLength(5)),
  validFrom: Instant,
  validUntil: Instant,
  /** The task that issued it with others, or null. */
  batch: v.nullable(Uuid7),
});
export type PassIssued = v.InferOutput<typeof PassIssued>;

/** Why a pass ends before its time: 遗失 / 损坏 / 信息有误 / 迁出 / 转借 / 其他. */
export const REVOCATION_REASONS = ["lost", "damaged", "wrong-data", "moved-away", "lent", "other"] as const;

/** Body of `pass.revoked`; `replacedBy` is the pass issued in its place. */
export const PassRevoked = v.strictObject({
  pass: Uuid7,
  because: v.picklist(REVOCATION_REASONS),
  replacedBy: v.nullable(Uuid7),
});
export type PassRevoked = v.InferOutput<typeof PassRevoked>;
