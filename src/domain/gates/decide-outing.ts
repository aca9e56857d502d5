import type { OutingQuota } from "#domain/orders/measure.ts";
import type { PolicyElement } from "#domain/orders/policy.ts";
import type { Instant } from "#domain/time/instant.ts";
import { countQuota, isWithinHours, type Outing } from "./outing.ts";
import { letThrough, refuse, type Verdict } from "./verdict.ts";

/**
 * May one more of a household go out? Every quota in force binds: one person in two days beside three in seven. The
 * refusal tells the hour at which all of them would admit, and cites the first that does not.
 */
export function decideOuting(
  outings: readonly Outing[],
  at: Instant,
  quotas: readonly PolicyElement<OutingQuota>[],
): Verdict | undefined {
  const first = quotas[0];
  if (first === undefined) return undefined;
  const againFrom = () => findCommonMoment(outings, at, quotas);
  for (const { value: quota, reference } of quotas) {
    if (countQuota(outings, at, quota).left === 0) {
      return refuse("turn-back", "quota-used", reference, { direction: "out", againFrom: againFrom() });
    }
    if (!isWithinHours(at, quota)) {
      return refuse("turn-back", "outside-hours", reference, { direction: "out", againFrom: againFrom() });
    }
  }
  return letThrough("admit", "in-register", first.reference);
}

/** Goes from the next moment of one quota to that of another until all agree; null when none is in sight. */
function findCommonMoment(
  outings: readonly Outing[],
  at: Instant,
  quotas: readonly PolicyElement<OutingQuota>[],
): Instant | null {
  let moment = at;
  for (let changed = true; changed;) {
    changed = false;
    for (const { value: quota } of quotas) {
      const next = countQuota(outings, moment, quota).nextFrom;
      if (next === null) return null;
      if (next > moment) [moment, changed] = [next, true];
    }
  }
  return moment;
}
