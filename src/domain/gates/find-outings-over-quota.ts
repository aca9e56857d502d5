import type { OutingQuota } from "#domain/orders/measure.ts";
import type { Instant } from "#domain/time/instant.ts";
import { isQuotaUsed } from "./decide-outing.ts";

/** One of a household going out, with the passage it was. */
export type Outing = { readonly fact: string; readonly at: Instant };

/**
 * The outings of one household beyond its quota, oldest first: what two gates admitted that had not heard of each other.
 * Who went out within the quota is never among them. The order of the list does not matter.
 */
export function findOutingsOverQuota<T extends Outing>(outings: readonly T[], quota: OutingQuota): readonly T[] {
  const within: Instant[] = [];
  const over: T[] = [];
  for (const outing of outings.toSorted((a, b) => compare(a.at, b.at) || compare(a.fact, b.fact))) {
    if (isQuotaUsed(quota, within, outing.at)) over.push(outing);
    else within.push(outing.at);
  }
  return over;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
