import { exampleOrder, LIULIANG, numbered } from "#domain/orders/example-order.ts";
import type { Measure } from "#domain/orders/measure.ts";
import { policyAt, type Policy } from "#domain/orders/policy.ts";
import type { Situation, Subject } from "./subject.ts";

/** Builders for tests. Noon of 6 February 2020 in Shanghai, a day and a half into the example order. */
export const NOON = "2020-02-06T04:00:00.000Z";

/** The policy that these measures make, as articles 1, 2, 3… of one order. */
export function policyOf(...measures: Measure[]): Policy {
  const order = exampleOrder({ number: "1号", articles: numbered(measures) });
  return policyAt([order], { area: LIULIANG, placeKind: "village" }, NOON);
}

/** The reference to one of its articles. */
export function articleOf(article: number) {
  return { order: exampleOrder().id, number: "1号", version: 1, article };
}

type Resident = Extract<Subject, { standing: "resident" }>;
type PassHolder = Extract<Subject, { standing: "pass-holder" }>;

/** A resident without any paper, whose household is free and has not been out. */
export function resident(changes: Partial<Resident> & { quarantined?: boolean; outings?: string[] } = {}): Resident {
  const { quarantined = false, outings = [], ...rest } = changes;
  return { standing: "resident", pass: null, household: { id: "a", quarantined, outings }, ...rest };
}

/** A delivery driver with a valid pass. */
export function passHolder(changes: Partial<PassHolder> = {}): PassHolder {
  return { standing: "pass-holder", pass: "valid", kind: "delivery", household: null, ...changes };
}

export function outsider(registration: "none" | "made" | "approved" = "none"): Subject {
  return { standing: "outsider", registration };
}

/** Coming in on foot at noon, without a temperature. */
export function situation(changes: Partial<Situation> = {}): Situation {
  return { direction: "in", mode: "foot", celsius: null, at: NOON, ...changes };
}
