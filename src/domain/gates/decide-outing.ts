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
  if (closed.length > 0) return conclude(["turn-back", "outside-hours"], closed, "out");
  const used = policy.outingQuota.filter(({ value }) => isQuotaUsed(value, household.outings, at));
  if (used.length > 0) return conclude(["turn-back", "quota-used"], used, "out");
  return undefined;
}

/** A household is kept at home only while an order on home quarantine is in force (H1). */
export function isQuarantined(household: HouseholdStanding, policy: Policy): boolean {
  return household.quarantined && policy.homeQuarantine.length > 0;
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
