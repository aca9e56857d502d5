import { isWithin } from "#domain/areas/area-code.ts";
import type { Instant } from "#domain/time/instant.ts";
import { DAY_MS, LONGEST_ORDER_DAYS, type Article, type OrderContent } from "./order.ts";

/** The thresholds an order may set, in degrees Celsius: below, healthy people are held; above, the sick pass. */
export const THRESHOLD_CELSIUS = { lowest: 36, highest: 39 } as const;

/** What can be wrong with a draft. The screens turn each into a sentence with the way out. */
export const ORDER_RULES = [
  "missing",
  "areas-empty",
  "area-twice",
  "place-kinds-empty",
  "ends-before-start",
  "lasts-too-long",
  "ends-in-the-past",
  "no-article",
  "article-twice",
  "measure-twice",
  "threshold-out-of-range",
  "hours-reversed",
  "list-empty",
  "renewal-without-reasons",
] as const;
export type OrderRule = (typeof ORDER_RULES)[number];

/** `path` names the field, e.g. "articles.0.measure.thresholdCelsius". */
export type OrderProblem = { readonly path: string; readonly rule: OrderRule };

/** Everything that keeps a draft from being signed, in the order of the form; empty when it may be. */
export function checkOrderDraft(content: OrderContent, now: Instant): readonly OrderProblem[] {
  const texts = (["number", "issuer", "title", "text"] as const).filter((field) => content[field].trim() === "");
  return [
    ...texts.map((path) => ({ path, rule: "missing" as const })),
    ...unless(content.legalBasis.length > 0, "legalBasis", "missing"),
    ...checkSpan(content, now),
    ...unless(content.areas.length > 0, "areas", "areas-empty"),
    ...content.areas.flatMap((area, at) =>
      unless(!isNamedBefore(area, at, content.areas), `areas.${at}`, "area-twice"),
    ),
    ...unless(content.placeKinds.length > 0, "placeKinds", "place-kinds-empty"),
    ...unless(
      content.supersedes === null || (content.renewalReasons ?? "").trim() !== "",
      "renewalReasons",
      "renewal-without-reasons",
    ),
    ...unless(content.articles.length > 0, "articles", "no-article"),
    ...content.articles.flatMap((article, at) => checkArticle(article, at, content.articles.slice(0, at))),
  ];
}

function checkSpan({ startsAt, endsAt }: OrderContent, now: Instant): readonly OrderProblem[] {
  if (endsAt <= startsAt) return [{ path: "endsAt", rule: "ends-before-start" }];
  const lasts = Date.parse(endsAt) - Date.parse(startsAt);
  return [
    ...unless(lasts <= LONGEST_ORDER_DAYS * DAY_MS, "endsAt", "lasts-too-long"),
    ...unless(endsAt > now, "endsAt", "ends-in-the-past"),
  ];
}

/** An area named twice, or inside one that is named, would be hit once and counted twice. */
function isNamedBefore(area: string, at: number, areas: readonly string[]): boolean {
  return areas.some((other, index) => index !== at && isWithin(area, other) && (area !== other || index < at));
}

function checkArticle({ article, measure }: Article, at: number, before: readonly Article[]): readonly OrderProblem[] {
  const path = `articles.${at}`;
  return [
    ...unless(!before.some((other) => other.article === article), `${path}.article`, "article-twice"),
    ...unless(!before.some((other) => other.measure.kind === measure.kind), `${path}.measure`, "measure-twice"),
    ...checkMeasure(measure, `${path}.measure`),
  ];
}

function checkMeasure(measure: Article["measure"], path: string): readonly OrderProblem[] {
  switch (measure.kind) {
    case "closed-management": {
      const { thresholdCelsius } = measure;
      const fits = thresholdCelsius >= THRESHOLD_CELSIUS.lowest && thresholdCelsius <= THRESHOLD_CELSIUS.highest;
      return unless(fits, `${path}.thresholdCelsius`, "threshold-out-of-range");
    }
    case "outing-quota":
      return unless(measure.fromHour < measure.untilHour, `${path}.untilHour`, "hours-reversed");
    case "venue-closure":
      return unless(measure.kinds.length > 0, `${path}.kinds`, "list-empty");
    case "home-quarantine":
      return unless(measure.regions.length > 0, `${path}.regions`, "list-empty");
    default:
      return [];
  }
}

function unless(holds: boolean, path: string, rule: OrderRule): readonly OrderProblem[] {
  return holds ? [] : [{ path, rule }];
}
