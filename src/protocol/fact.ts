import * as v from "valibot";
import { AreaCode, TownCode } from "#domain/areas/area-code.ts";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";

/** A terminal's name in facts: the id of an enrolled phone, or "desk" for what people do at a console. */
export const TerminalId = v.pipe(
  v.string(),
  v.regex(/^(desk|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/),
);

/** How the terminal knew the time: its own clock, and the last moment the server told it with the milliseconds counted since. */
export const TerminalClock = v.strictObject({
  device: Instant,
  anchor: v.nullable(Instant),
  sinceAnchor: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type TerminalClock = v.InferOutput<typeof TerminalClock>;

/**
 * A fact: something that happened, made where it happened, never changed. The body's schema belongs to its kind
 * (fact-kind.ts). Terminals mint and store the id before they send; the same id sent twice changes nothing.
 */
export const Fact = v.strictObject({
  id: Uuid7,
  kind: v.pipe(v.string(), v.regex(/^[a-z-]+\.[a-z-]+$/), v.maxLength(40)),
  town: TownCode,
  /** The area it is about: the town or below. */
  area: AreaCode,
  /** What it is about: the id of a gate, a household, a resident, a pass… Never a name or a number of a person. */
  subject: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  terminal: TerminalId,
  /** 1, 2, 3… per terminal, without a gap. */
  seq: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER)),
  /** When it happened, as well as the terminal can tell. */
  at: Instant,
  clock: v.nullable(TerminalClock),
  /** The account whose hands it was. */
  by: v.nullable(Uuid7),
  /** The order and version it was decided under. */
  order: v.nullable(v.pipe(v.string(), v.maxLength(80))),
  /** SHA-256 (hex) of this terminal's previous fact; null for the first, and always at the desk. */
  prev: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  /** The terminal's ECDSA P-256 signature of terminalContent (IEEE P1363, base64url); absent at the desk and before protocol 2. */
  signature: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]{86}$/))),
  body: v.unknown(),
});
export type Fact<Body = unknown> = Omit<v.InferOutput<typeof Fact>, "body"> & { readonly body: Body };

/**
 * The bytes a terminal hashes into its chain: one JSON array, fields in this order, the body with its keys in the
 * order of its schema. Phone and server call this one function.
 */
export function terminalContent(fact: Fact): string {
  return JSON.stringify([
    fact.id,
    fact.kind,
    fact.town,
    fact.area,
    fact.subject,
    fact.terminal,
    fact.seq,
    fact.at,
    fact.clock,
    fact.by,
    fact.order,
    fact.prev,
    fact.body,
  ]);
}
