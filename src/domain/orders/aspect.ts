import type { VenueKind } from "#domain/venues/venue-kind.ts";
import type { EntryRule, Measure, MeasureKind, OutingQuota, Papers } from "./measure.ts";
import { ENTRY_RULES, PAPERS } from "./measure.ts";

export type RegionQuarantine = { readonly region: string; readonly windowDays: number; readonly days: number };

/**
 * Measures taken apart into the single things they demand, so that two orders can be compared thing by thing: one may
 * have the lower threshold, the other the shorter hours.
 */
export type AspectValues = {
  readonly papers: Papers;
  /** In which directions temperature is taken. */
  readonly temperature: "in" | "both";
  /** Degrees Celsius from which a fever is held. */
  readonly feverThreshold: number;
  readonly outsiders: EntryRule;
  readonly residentVehicles: EntryRule;
  readonly outsiderVehicles: EntryRule;
  readonly outingQuota: OutingQuota;
  readonly closedVenue: VenueKind;
  /** The most people that may meet. */
  readonly gatheringLimit: number;
  readonly screeningRounds: number;
  readonly homeQuarantine: RegionQuarantine;
  readonly followUps: number;
  readonly publicityRounds: number;
};
export type Aspect = keyof AspectValues;

type IsAsStrict<Value> = (a: Value, b: Value) => boolean;

const higher: IsAsStrict<number> = (a, b) => a >= b;
const lower: IsAsStrict<number> = (a, b) => a <= b;
const later =
  <Value>(order: readonly Value[]): IsAsStrict<Value> =>
  (a, b) =>
    order.indexOf(a) >= order.indexOf(b);

/**
 * The table of strictness: is `a` at least as strict as `b`, that is, does whoever keeps `a` keep `b`? Where neither is,
 * both bind: one person in two days beside three in seven, two regions, two kinds of venue.
 */
export const IS_AS_STRICT = {
  papers: later(PAPERS),
  temperature: later(["in", "both"] as const),
  feverThreshold: lower,
  outsiders: later(ENTRY_RULES),
  residentVehicles: later(ENTRY_RULES),
  outsiderVehicles: later(ENTRY_RULES),
  outingQuota: (a, b) =>
    a.persons <= b.persons && a.days >= b.days && a.fromHour >= b.fromHour && a.untilHour <= b.untilHour,
  closedVenue: (a, b) => a === b,
  gatheringLimit: lower,
  screeningRounds: higher,
  homeQuarantine: (a, b) => a.region === b.region && a.windowDays >= b.windowDays && a.days >= b.days,
  followUps: higher,
  publicityRounds: higher,
} as const satisfies { readonly [A in Aspect]: IsAsStrict<AspectValues[A]> };

export const ASPECTS = Object.keys(IS_AS_STRICT) as readonly Aspect[];

/** What a measure demands, aspect by aspect. */
export type Demands = { readonly [A in Aspect]?: readonly AspectValues[A][] };

/** How each measure comes apart. */
const DEMANDS = {
  "closed-management": ({ papers, bothWays, thresholdCelsius }) => ({
    papers: [papers],
    temperature: [bothWays ? "both" : "in"],
    feverThreshold: [thresholdCelsius],
  }),
  outsiders: ({ rule }) => ({ outsiders: [rule] }),
  vehicles: ({ residents, outsiders }) => ({ residentVehicles: [residents], outsiderVehicles: [outsiders] }),
  "outing-quota": ({ persons, days, fromHour, untilHour }) => ({
    outingQuota: [{ persons, days, fromHour, untilHour }],
  }),
  "venue-closure": ({ kinds }) => ({ closedVenue: kinds }),
  "gathering-ban": ({ maxPersons }) => ({ gatheringLimit: [maxPersons] }),
  screening: ({ roundsPerDay }) => ({ screeningRounds: [roundsPerDay] }),
  "home-quarantine": ({ regions, windowDays, days }) => ({
    homeQuarantine: regions.map((region) => ({ region, windowDays, days })),
  }),
  "follow-up": ({ perDay }) => ({ followUps: [perDay] }),
  publicity: ({ timesPerDay }) => ({ publicityRounds: [timesPerDay] }),
} as const satisfies { readonly [K in MeasureKind]: (measure: Extract<Measure, { kind: K }>) => Demands };

/** `demandsOf({ kind: "screening", roundsPerDay: 2 })` is `{ screeningRounds: [2] }`. */
export function demandsOf(measure: Measure): Demands {
  return (DEMANDS[measure.kind] as (measure: Measure) => Demands)(measure);
}
