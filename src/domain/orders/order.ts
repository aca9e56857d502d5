import * as v from "valibot";
import { AreaCode } from "#domain/areas/area-code.ts";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { Measure } from "./measure.ts";

/** What an order can bind: 村 / 小区 / 单位 / 宾馆. */
export const PLACE_KINDS = ["village", "compound", "work-unit", "hotel"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Days an order lasts unless it says otherwise, and at most (S1). Going on longer takes a new order with reasons. */
export const DEFAULT_ORDER_DAYS = 14;
export const LONGEST_ORDER_DAYS = 30;

/** Milliseconds of a day; Asia/Shanghai has no summer time. */
export const DAY_MS = 86_400_000;

const line = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max), v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u));
/** Several lines of text: only line breaks and tabs of the control characters. */
const lines = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max), v.regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u));

/** One article 条: its number in the order's text, and what it has the software do. */
export const Article = v.strictObject({
  article: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
  measure: Measure,
});
export type Article = v.InferOutput<typeof Article>;

/** What an order says, and what a draft of one holds: a draft may still be incomplete, `checkOrderDraft` tells how. */
export const OrderContent = v.strictObject({
  /** As the issuer numbers it, e.g. 崇防指〔2020〕3号. */
  number: line(60),
  issuer: line(80),
  legalBasis: v.pipe(v.array(v.pipe(line(200), v.minLength(1))), v.maxLength(20)),
  title: line(120),
  text: lines(20_000),
  /** The villages, towns or other areas it binds, each with everything inside. */
  areas: v.pipe(v.array(AreaCode), v.maxLength(500)),
  placeKinds: v.pipe(v.array(v.picklist(PLACE_KINDS)), v.maxLength(PLACE_KINDS.length)),
  /** Binds from this moment on … */
  startsAt: Instant,
  /** … and no longer from this one on. */
  endsAt: Instant,
  /** The order it takes the place of, from its own start on. */
  supersedes: v.nullable(Uuid7),
  /** Why the order before it has to go on or be changed. */
  renewalReasons: v.optional(lines(2_000)),
  articles: v.pipe(v.array(Article), v.maxLength(50)),
});
export type OrderContent = v.InferOutput<typeof OrderContent>;

/** An order 令 of a leading group. Verdicts cite its number, version and article. */
export const Order = v.strictObject({
  id: Uuid7,
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  ...OrderContent.entries,
});
export type Order = v.InferOutput<typeof Order>;

/** An order with what happened to it. It binds from its start, but never from before it was signed, until its end or lifting. */
export const SignedOrder = v.strictObject({ ...Order.entries, signedAt: Instant, liftedAt: v.nullable(Instant) });
export type SignedOrder = v.InferOutput<typeof SignedOrder>;

/** The end an order has unless it says otherwise: `defaultOrderEnd("2020-02-04T16:00:00.000Z")` is "2020-02-18T16:00:00.000Z". */
export function defaultOrderEnd(startsAt: Instant): Instant {
  return new Date(Date.parse(startsAt) + DEFAULT_ORDER_DAYS * DAY_MS).toISOString();
}
