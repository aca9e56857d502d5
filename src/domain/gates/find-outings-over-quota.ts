import type { OutingQuota } from "#domain/orders/measure.ts";
import type { Instant } from "#domain/time/instant.ts";
import { countedOutings, isQuotaUsed } from "./decide-outing.ts";

/** One of a household going out, with the passage it was. */
export type Outing = { readonly fact: string; readonly at: Instant };

/** An outing beyond the quota, and the last of those that had used it up. */
export type OutingOver<T> = { readonly outing: T; readonly against: T };

/**
 * The outings of one household beyond its quota, oldest first: what two gates admitted that had not heard of each other.
 * `quotasAt` says which quotas bound the household at a moment. Who went out within the quota is never among them. The
 * order of the list does not matter.
 */
export function findOutingsOverQuota<T extends Outing>(
  outings: readonly T[],
  quotasAt: (at: Instant) => readonly OutingQuota[],
): readonly OutingOver<T>[] {
  const within: T[] = [];
  const over: OutingOver<T>[] = [];
  for (const outing of outings.toSorted((a, b) => compare(a.at, b.at) || compare(a.fact, b.fact))) {
    const instants = within.map(({ at }) => at);
    const used = quotasAt(outing.at).find((quota) => isQuotaUsed(quota, instants, outing.at));
    if (used === undefined) within.push(outing);
    else over.push({ outing, against: within.findLast(({ at }) => countedOutings(used, [at], outing.at) > 0)! });
  }
  return over;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
