import type { Measure, MeasureKind } from "#domain/orders/measure.ts";
import { DEFAULT_FEVER_CELSIUS } from "#domain/orders/measure.ts";
import { DEFAULT_ORDER_DAYS, type OrderContent } from "#domain/orders/order.ts";

/** What each measure says before anybody changes it: the rules most places had in force (FIELDS §2). */
const FIRST = {
  "closed-management": {
    kind: "closed-management",
    papers: "entry-pass",
    bothWays: true,
    thresholdCelsius: DEFAULT_FEVER_CELSIUS,
  },
  outsiders: { kind: "outsiders", rule: "register" },
  vehicles: { kind: "vehicles", residents: "admit", outsiders: "register" },
  "outing-quota": { kind: "outing-quota", persons: 1, days: 2, fromHour: 0, untilHour: 24 },
  "venue-closure": { kind: "venue-closure", kinds: ["mahjong-room", "bath-house", "restaurant"] },
  "gathering-ban": { kind: "gathering-ban", maxPersons: 0 },
  screening: { kind: "screening", roundsPerDay: 2 },
  "home-quarantine": { kind: "home-quarantine", regions: [], windowDays: 14, days: 14 },
  "follow-up": { kind: "follow-up", perDay: 2 },
  publicity: { kind: "publicity", timesPerDay: 2 },
} as const satisfies { readonly [K in MeasureKind]: Extract<Measure, { kind: K }> | object };

export const MEASURE_KINDS = Object.keys(FIRST) as readonly MeasureKind[];

export function newMeasure(kind: MeasureKind): Measure {
  return structuredClone(FIRST[kind]) as unknown as Measure;
}

/** A new draft: from the next full hour, for fourteen days, for all of the villages, with the two measures every place began with. */
export function newContent(now: number, areas: readonly string[]): OrderContent {
  const hour = 3_600_000;
  const start = Math.ceil(now / hour) * hour;
  return {
    number: "",
    issuer: "",
    legalBasis: [],
    title: "",
    text: "",
    areas: [...areas] as OrderContent["areas"],
    placeKinds: ["village", "compound"],
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + DEFAULT_ORDER_DAYS * 24 * hour).toISOString(),
    supersedes: null,
    articles: [
      { article: 1, measure: newMeasure("closed-management") },
      { article: 2, measure: newMeasure("outsiders") },
    ],
  };
}
