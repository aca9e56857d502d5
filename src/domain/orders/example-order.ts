import type { AreaCode } from "#domain/areas/area-code.ts";
import type { Measure } from "./measure.ts";
import { defaultOrderEnd, type OrderContent, type SignedOrder } from "./order.ts";

export const LIULIANG = "330483107205" as AreaCode;
export const WANLI = "330483107204" as AreaCode;
export const CHONGFU = "330483107" as AreaCode;

/** The first moment of 5 February 2020 in Shanghai. */
export const FIFTH = "2020-02-04T16:00:00.000Z";

/** The measures of the district in February 2020, as a test's starting point. */
export const EXAMPLE_MEASURES = [
  { kind: "closed-management", papers: "entry-pass", bothWays: true, thresholdCelsius: 37.3 },
  { kind: "outsiders", rule: "register" },
  { kind: "vehicles", residents: "admit", outsiders: "register" },
  { kind: "outing-quota", persons: 1, days: 2, fromHour: 6, untilHour: 20 },
] as const satisfies readonly Measure[];

/** An id that can be told apart at a glance: `exampleId(3)` ends in 3. */
export function exampleId(number: number): string {
  return `01700000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

/** A draft that may be signed; a test names only what matters. */
export function exampleContent(changes: Partial<OrderContent> = {}): OrderContent {
  const startsAt = changes.startsAt ?? FIFTH;
  return {
    number: "示防指〔2020〕1号",
    issuer: "示例镇防控工作领导小组",
    legalBasis: ["《中华人民共和国传染病防治法》第四十二条"],
    title: "关于实行封闭管理的令",
    text: "即日起，各村实行封闭管理。",
    areas: [CHONGFU],
    placeKinds: ["village", "compound"],
    startsAt,
    endsAt: defaultOrderEnd(startsAt),
    supersedes: null,
    articles: numbered(EXAMPLE_MEASURES),
    ...changes,
  };
}

/** The same, signed an hour before it starts. */
export function exampleOrder(changes: Partial<SignedOrder> = {}): SignedOrder {
  const content = exampleContent(changes);
  const signedAt = new Date(Date.parse(content.startsAt) - 3_600_000).toISOString();
  return { id: exampleId(1), version: 1, ...content, signedAt, liftedAt: null, ...changes };
}

/** Measures as articles 1, 2, 3… */
export function numbered(measures: readonly Measure[]): OrderContent["articles"] {
  return measures.map((measure, index) => ({ article: index + 1, measure }));
}
