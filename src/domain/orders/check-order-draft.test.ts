import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { checkOrderDraft } from "./check-order-draft.ts";
import { CHONGFU, exampleContent, exampleId, exampleOrder, LIULIANG, numbered } from "./example-order.ts";
import { defaultOrderEnd, Order, OrderContent, SignedOrder } from "./order.ts";

const NOW = "2020-02-04T12:00:00.000Z";
const check = (changes: Partial<OrderContent>) => checkOrderDraft(exampleContent(changes), NOW);

test("a complete draft has no fault, and the examples are what the schemas take", () => {
  expect(check({})).toEqual([]);
  expect(v.is(OrderContent, exampleContent())).toBe(true);
  expect(v.is(SignedOrder, exampleOrder())).toBe(true);
  expect(v.is(Order, { id: exampleId(1), version: 1, ...exampleContent() })).toBe(true);
});

test("a threshold left out is 37.3 °C, hours left out are the whole day", () => {
  const articles = [
    { article: 1, measure: { kind: "closed-management", papers: "any", bothWays: false } },
    { article: 2, measure: { kind: "outing-quota", persons: 1, days: 2 } },
  ];
  expect(v.parse(OrderContent, { ...exampleContent(), articles }).articles.map(({ measure }) => measure)).toEqual([
    { kind: "closed-management", papers: "any", bothWays: false, thresholdCelsius: 37.3 },
    { kind: "outing-quota", persons: 1, days: 2, fromHour: 0, untilHour: 24 },
  ]);
});

describe("[ORDER-1] an order ends", () => {
  test("after 14 days unless it says otherwise", () => {
    expect(defaultOrderEnd("2020-02-04T16:00:00.000Z")).toBe("2020-02-18T16:00:00.000Z");
  });
  const cases: [string, string, string[]][] = [
    ["30 days to the millisecond", "2020-03-05T16:00:00.000Z", []],
    ["a millisecond more", "2020-03-05T16:00:00.001Z", ["lasts-too-long"]],
    ["at its start", "2020-02-04T16:00:00.000Z", ["ends-before-start"]],
    ["before its start", "2020-02-03T16:00:00.000Z", ["ends-before-start"]],
  ];
  test.each(cases)("%s", (_, endsAt, rules) =>
    expect(check({ endsAt })).toEqual(rules.map((rule) => ({ path: "endsAt", rule }))),
  );
  test("not in the past", () => {
    expect(check({ startsAt: "2020-02-01T00:00:00.000Z", endsAt: NOW })).toEqual([
      { path: "endsAt", rule: "ends-in-the-past" },
    ]);
  });
});

describe("[ORDER-2] what is missing is named", () => {
  const cases: [Partial<OrderContent>, string, string][] = [
    [{ number: "" }, "number", "missing"],
    [{ issuer: "  " }, "issuer", "missing"],
    [{ title: "" }, "title", "missing"],
    [{ text: "" }, "text", "missing"],
    [{ legalBasis: [] }, "legalBasis", "missing"],
    [{ areas: [] }, "areas", "areas-empty"],
    [{ placeKinds: [] }, "placeKinds", "place-kinds-empty"],
    [{ articles: [] }, "articles", "no-article"],
  ];
  test.each(cases)("%j", (changes, path, rule) => expect(check(changes)).toEqual([{ path, rule }]));
});

describe("[ORDER-3] measures stay within reason", () => {
  const closed = (thresholdCelsius: number) =>
    check({ articles: numbered([{ kind: "closed-management", papers: "any", bothWays: true, thresholdCelsius }]) });
  test.each([36, 37.3, 39])("%d °C", (celsius) => expect(closed(celsius)).toEqual([]));
  test.each([35.9, 39.1])("%d °C", (celsius) =>
    expect(closed(celsius)).toEqual([{ path: "articles.0.measure.thresholdCelsius", rule: "threshold-out-of-range" }]),
  );
  test.each([
    [20, 6],
    [8, 8],
  ])("hours from %d until %d", (fromHour, untilHour) =>
    expect(check({ articles: numbered([{ kind: "outing-quota", persons: 1, days: 2, fromHour, untilHour }]) })).toEqual(
      [{ path: "articles.0.measure.untilHour", rule: "hours-reversed" }],
    ),
  );
  test("empty lists", () => {
    const articles = numbered([
      { kind: "venue-closure", kinds: [] },
      { kind: "home-quarantine", regions: [], windowDays: 14, days: 14 },
    ]);
    expect(check({ articles })).toEqual([
      { path: "articles.0.measure.kinds", rule: "list-empty" },
      { path: "articles.1.measure.regions", rule: "list-empty" },
    ]);
  });
});

test("[ORDER-4] nothing stands in an order twice", () => {
  const articles = [
    { article: 1, measure: { kind: "screening" as const, roundsPerDay: 2 } },
    { article: 1, measure: { kind: "screening" as const, roundsPerDay: 1 } },
  ];
  expect(check({ articles })).toEqual([
    { path: "articles.1.article", rule: "article-twice" },
    { path: "articles.1.measure", rule: "measure-twice" },
  ]);
  expect(check({ areas: [LIULIANG, LIULIANG] })).toEqual([{ path: "areas.1", rule: "area-twice" }]);
  expect(check({ areas: [LIULIANG, CHONGFU] })).toEqual([{ path: "areas.0", rule: "area-twice" }]);
});

test("[ORDER-5] taking the place of another order needs reasons", () => {
  const supersedes = exampleId(7);
  const problem = [{ path: "renewalReasons", rule: "renewal-without-reasons" }];
  expect(check({ supersedes })).toEqual(problem);
  expect(check({ supersedes, renewalReasons: " " })).toEqual(problem);
  expect(check({ supersedes, renewalReasons: "疫情未解除" })).toEqual([]);
});
