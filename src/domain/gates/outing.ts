import type { OutingQuota } from "#domain/orders/measure.ts";
import { DAY_MS } from "#domain/orders/order.ts";
import type { Instant } from "#domain/time/instant.ts";

/** One person of a household went out, and was let through; ways on a work pass are none. */
export type Outing = {
  /** The id of the passage's fact … */
  readonly fact: string;
  /** … and which of its people; 0 where only one is known. */
  readonly person?: number | undefined;
  readonly at: Instant;
};

/** Where a household stands with its quota. */
export type QuotaUse = {
  readonly used: number;
  readonly left: number;
  /** The next moment at which one may go out, hours included: `at` itself when that is now; null when none is in sight. */
  readonly nextFrom: Instant | null;
};

const HOUR_MS = 3_600_000;
/** Asia/Shanghai is eight hours ahead of UTC the whole year. */
const SHANGHAI_MS = 8 * HOUR_MS;

/**
 * The outings of the `days` calendar days of Asia/Shanghai that end with the day of `at`, each once: what the phone
 * recorded itself may come back to it from the server. `days: 2` means today and yesterday.
 */
export function outingsInWindow<T extends Outing>(outings: readonly T[], at: Instant, days: number): readonly T[] {
  const today = shanghaiDay(at);
  const inWindow = outings.filter((outing) => isInWindow(shanghaiDay(outing.at), today, days));
  return [...new Map(inWindow.map((outing) => [`${outing.fact} ${outing.person ?? 0}`, outing])).values()];
}

/** How much of a quota a household has used at a moment. `countQuota([], at, quota).left` is `quota.persons`. */
export function countQuota(outings: readonly Outing[], at: Instant, quota: OutingQuota): QuotaUse {
  const used = outingsInWindow(outings, at, quota.days).length;
  const left = Math.max(0, quota.persons - used);
  return { used, left, nextFrom: findNext(outings, at, quota) };
}

/** Does a quota's article let people out at this hour of Asia/Shanghai? From its first hour on, until its last. */
export function isWithinHours(at: Instant, { fromHour, untilHour }: OutingQuota): boolean {
  const hour = Math.floor(((Date.parse(at) + SHANGHAI_MS) % DAY_MS) / HOUR_MS);
  return fromHour <= hour && hour < untilHour;
}

/**
 * Outings beyond the quota, oldest first: found when two gates that were offline hear of each other. Whoever went out
 * within the quota is never among them.
 */
export function findOutingsOverQuota<T extends Outing>(outings: readonly T[], quota: OutingQuota): readonly T[] {
  const kept: T[] = [];
  const over: T[] = [];
  const unique = new Map(outings.map((outing) => [`${outing.fact} ${outing.person ?? 0}`, outing])).values();
  const inOrder = [...unique].sort((a, b) => compare(a.at, b.at) || compare(a.fact, b.fact));
  for (const outing of inOrder) {
    const before = outingsInWindow(kept, outing.at, quota.days).length;
    (before < quota.persons ? kept : over).push(outing);
  }
  return over;
}

/** The number of a moment's calendar day in Asia/Shanghai, counted from 1 January 1970. */
export function shanghaiDay(at: Instant): number {
  return Math.floor((Date.parse(at) + SHANGHAI_MS) / DAY_MS);
}

function isInWindow(day: number, today: number, days: number): boolean {
  return today - days < day && day <= today;
}

function findNext(outings: readonly Outing[], at: Instant, quota: OutingQuota): Instant | null {
  const today = shanghaiDay(at);
  // After as many days as the window is long, none of the outings known now counts any more.
  for (let day = today; day <= today + quota.days; day++) {
    const opens = instantOf(day, quota.fromHour);
    const closes = instantOf(day, quota.untilHour);
    const from = day === today && at > opens ? at : opens;
    if (from < closes && outingsInWindow(outings, from, quota.days).length < quota.persons) return from;
  }
  return null;
}

function instantOf(day: number, hour: number): Instant {
  return new Date(day * DAY_MS - SHANGHAI_MS + hour * HOUR_MS).toISOString();
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
