import type { OrderReference } from "#domain/orders/order-reference.ts";
import type { Instant } from "#domain/time/instant.ts";
import { VERDICTS, type Because, type Direction, type Referral, type VerdictKind } from "./gate-facts.ts";

/** What a gate decides about one person or vehicle, with the reason, the article it rests on, and the way out. */
export type Verdict = {
  readonly kind: VerdictKind;
  readonly because: Because;
  /** Null only where no order asks anything. */
  readonly reference: OrderReference | null;
  /** Where somebody who may not pass is sent; null for who may. */
  readonly referral: Referral | null;
  /** Somebody else decides an appeal within so many hours (H4); null for who may pass. */
  readonly appealHours: number | null;
  /** From when on the same would be admitted, where that is known: the next outing of the household. */
  readonly againFrom: Instant | null;
};

/** Hours within which an appeal is decided (H4): who is coming in stands outside; who is going out stands at home. */
export const APPEAL_HOURS = { in: 2, out: 24 } as const satisfies Record<Direction, number>;

/** Where each reason for not letting pass sends people; null: a reason that lets pass. */
const REFERRAL_OF = {
  "no-order": null,
  "valid-pass": null,
  "in-register": null,
  "coming-home": null,
  leaving: null,
  "work-pass": null,
  "registered-outsider": null,
  "outsiders-admitted": null,
  "outsiders-registered": null,
  "outsiders-turned-back": "village-office",
  "vehicles-admitted": null,
  "vehicles-registered": null,
  "vehicles-turned-back": "village-office",
  "quota-used": "appeal",
  "outside-hours": "appeal",
  "home-quarantine": "quarantine-desk",
  fever: "health-station",
  emergency: null,
} as const satisfies Record<Because, Referral | null>;

/** May go through: admitted, or admitted and registered. */
export function isLetThrough({ kind }: Pick<Verdict, "kind">): boolean {
  return kind === "admit" || kind === "register";
}

/** A verdict that lets pass. */
export function letThrough(
  kind: "admit" | "register",
  because: Because,
  reference: OrderReference | null = null,
): Verdict {
  return { kind, because, reference, referral: null, appealHours: null, againFrom: null };
}

/** A verdict that does not: never without an article, a referral and the right to appeal. */
export function refuse(
  kind: "turn-back" | "hold",
  because: Because,
  reference: OrderReference,
  { direction, againFrom = null }: { readonly direction: Direction; readonly againFrom?: Instant | null },
): Verdict {
  const referral = REFERRAL_OF[because] ?? "village-office";
  return { kind, because, reference, referral, appealHours: APPEAL_HOURS[direction], againFrom };
}

/** The strictest of several verdicts; of equally strict ones the first. At least one. */
export function strictestVerdict(verdicts: readonly [Verdict, ...Verdict[]]): Verdict {
  return verdicts.reduce((strictest, verdict) => (strictness(verdict) > strictness(strictest) ? verdict : strictest));
}

/** 0 for admit to 3 for hold. */
export function strictness({ kind }: Pick<Verdict, "kind">): number {
  return VERDICTS.indexOf(kind);
}
