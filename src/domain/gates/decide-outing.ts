import type { OutingQuota } from "#domain/orders/measure.ts";
import type { Policy } from "#domain/orders/policy.ts";
import type { Instant } from "#domain/time/instant.ts";
import { conclude, type Decision } from "./decision.ts";
import { shanghaiDay, shanghaiHour } from "./shanghai-day.ts";
import type { HouseholdStanding } from "./subject.ts";

/** Whether somebody of a household may go out: what stops them, or undefined when nothing does. */
export function findOutingRefusal(household: HouseholdStanding, at: Instant, policy: Policy): Decision | undefined {
  if (isQuarantined(household, policy)) {
    return conclude(["turn-back", "home-quarantine"], policy.homeQuarantine, "out");
  }
  const closed = policy.outingQuota.filter(({ value }) => !isWithinHours(value, at));
  if (closed.length > 0) return withNextOuting(conclude(["turn-back", "outside-hours"], closed, "out"));
  const used = policy.outingQuota.filter(({ value }) => isQuotaUsed(value, household.outings, at));
  if (used.length > 0) return withNextOuting(conclude(["turn-back", "quota-used"], used, "out"));
  return undefined;

  function withNextOuting(decision: Decision): Decision {
    const quotas = policy.outingQuota.map(({ value }) => value);
    return { ...decision, againFrom: findNextOuting(quotas, household.outings, at) };
  }
}

/** A household is kept at home only while an order on home quarantine is in force (H1). */
export function isQuarantined(household: HouseholdStanding, policy: Policy): boolean {
  return household.quarantined && policy.homeQuarantine.length > 0;
}

/** A quota spans thirty days at most (`OutingQuota`): by then no outing of today counts any more. */
const HOURS_AHEAD = 24 * 31;
const HOUR_MS = 3_600_000;

/**
 * The first full hour after a moment at which these quotas let somebody of the household out again, if nobody goes out
 * until then; null when there is none. What stops them may be lifted sooner, never later.
 */
export function findNextOuting(
  quotas: readonly OutingQuota[],
  outings: readonly Instant[],
  at: Instant,
): Instant | null {
  const thisHour = Math.floor(Date.parse(at) / HOUR_MS) * HOUR_MS;
  for (let ahead = 1; ahead <= HOURS_AHEAD; ahead++) {
    const hour = new Date(thisHour + ahead * HOUR_MS).toISOString();
    if (quotas.every((quota) => isWithinHours(quota, hour) && !isQuotaUsed(quota, outings, hour))) return hour;
  }
  return null;
}

function isWithinHours({ fromHour, untilHour }: OutingQuota, at: Instant): boolean {
  const hour = shanghaiHour(at);
  return fromHour <= hour && hour < untilHour;
}

/** Have so many gone out on this day and the days before it that count? One per two days: not today if one did yesterday. */
export function isQuotaUsed(quota: OutingQuota, outings: readonly Instant[], at: Instant): boolean {
  return countedOutings(quota, outings, at) >= quota.persons;
}

/** How many of these count against the quota at a moment: those of its day and of the days before it that it spans. */
export function countedOutings(quota: OutingQuota, outings: readonly Instant[], at: Instant): number {
  const today = shanghaiDay(at);
  return outings.filter((outing) => {
    const daysAgo = today - shanghaiDay(outing);
    return daysAgo >= 0 && daysAgo < quota.days;
  }).length;
}
