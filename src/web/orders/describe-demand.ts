import type { Aspect, AspectValues } from "#domain/orders/aspect.ts";
import { demandsOf } from "#domain/orders/aspect.ts";
import type { Measure } from "#domain/orders/measure.ts";
import type { orders } from "#web/i18n/zh-CN/orders.ts";

type Texts = typeof orders;

/** How each aspect of a policy is said in one phrase. */
const PHRASES = {
  papers: (t, value) => t.papers[value],
  temperature: (t, value) => t.demand.temperature[value],
  feverThreshold: (t, value) => t.demand.celsius(value),
  outsiders: (t, value) => t.entryRule[value],
  residentVehicles: (t, value) => t.entryRule[value],
  outsiderVehicles: (t, value) => t.entryRule[value],
  outingQuota: (t, { persons, days, fromHour, untilHour }) => t.demand.quota(persons, days, fromHour, untilHour),
  closedVenue: (t, value) => t.venue[value],
  gatheringLimit: (_, value) => String(value),
  screeningRounds: (_, value) => String(value),
  homeQuarantine: (t, { region, windowDays, days }) => t.demand.quarantine(region, windowDays, days),
  followUps: (_, value) => String(value),
  publicityRounds: (_, value) => String(value),
} as const satisfies { readonly [A in Aspect]: (t: Texts, value: AspectValues[A]) => string };

/** `describeDemand(t, "feverThreshold", 37.3)` is "37.3 ℃ 及以上". */
export function describeDemand(t: Texts, aspect: Aspect, value: unknown): string {
  return (PHRASES[aspect] as (t: Texts, value: unknown) => string)(t, value);
}

/** What a measure demands, aspect by aspect, each as [name, phrase]. */
export function describeMeasure(t: Texts, measure: Measure): [string, string][] {
  return (Object.entries(demandsOf(measure)) as [Aspect, readonly unknown[]][]).map(([aspect, values]) => [
    t.aspect[aspect],
    values.map((value) => describeDemand(t, aspect, value)).join(t.separator),
  ]);
}
