import { expect, test } from "vitest";
import type { AreaCode } from "#domain/areas/area-code.ts";
import { exampleContent, exampleId, exampleOrder, FIFTH, LIULIANG, numbered, WANLI } from "./example-order.ts";
import { previewOrder } from "./preview-order.ts";

const ELSEWHERE = "330481003206" as AreaCode;
const NOW = "2020-02-04T12:00:00.000Z";
const COUNTS = [
  { area: WANLI, households: 900, residents: 3600, migrants: 800, gates: ["west", "joint"], venues: 12 },
  { area: LIULIANG, households: 700, residents: 2900, migrants: 750, gates: ["joint"], venues: 9 },
  { area: ELSEWHERE, households: 1000, residents: 4000, migrants: 900, gates: ["north", "south"], venues: 40 },
];
const preview = (changes: Parameters<typeof exampleContent>[0], orders: Parameters<typeof previewOrder>[1] = []) =>
  previewOrder(exampleContent({ placeKinds: ["village"], ...changes }), orders, COUNTS, NOW);
const brief = (shown: ReturnType<typeof preview>) =>
  shown.changes.map(({ aspect, change, places }) => [aspect, change, ...places.map(({ area }) => area)]);
const inForce = (changes: Parameters<typeof exampleOrder>[0]) =>
  exampleOrder({ id: exampleId(9), placeKinds: ["village"], startsAt: "2020-02-01T00:00:00.000Z", ...changes });

test("[ORDER-16] a preview adds up whom the order hits; a gate of two villages is one gate", () => {
  const shown = preview({});
  expect(shown.from).toBe(FIFTH);
  expect(shown.totals).toEqual({ households: 1600, residents: 6500, migrants: 1550, gates: 2, venues: 21 });
  expect(shown.areas.map(({ area, gates }) => [area, gates])).toEqual([
    [WANLI, 2],
    [LIULIANG, 1],
  ]);
});

test("[ORDER-16] without another order every demand is new, and cites the draft", () => {
  const shown = preview({ articles: numbered([{ kind: "outsiders", rule: "turn-back" }]) });
  expect(shown.changes).toEqual([
    {
      aspect: "outsiders",
      change: "new",
      before: [],
      after: [
        {
          value: "turn-back",
          reference: {
            order: "00000000-0000-7000-8000-000000000000",
            number: "示防指〔2020〕1号",
            version: 1,
            article: 1,
          },
        },
      ],
      places: [
        { area: WANLI, placeKind: "village" },
        { area: LIULIANG, placeKind: "village" },
      ],
    },
  ]);
});

test("[ORDER-16] beside another order demands are stricter or the same, where that order binds", () => {
  const other = inForce({
    areas: [LIULIANG],
    articles: numbered([
      { kind: "outsiders", rule: "register" },
      { kind: "screening", roundsPerDay: 3 },
    ]),
  });
  const articles = numbered([
    { kind: "outsiders", rule: "turn-back" },
    { kind: "screening", roundsPerDay: 2 },
  ]);
  expect(brief(preview({ articles }, [other]))).toEqual([
    ["outsiders", "new", WANLI],
    ["outsiders", "stricter", LIULIANG],
    ["screeningRounds", "new", WANLI],
    ["screeningRounds", "same", LIULIANG],
  ]);
});

test("[ORDER-16] superseding shows what gets looser, mixed, and what ends, also where the draft does not reach", () => {
  const old = inForce({
    areas: [WANLI, LIULIANG],
    articles: numbered([
      { kind: "outsiders", rule: "turn-back" },
      { kind: "outing-quota", persons: 1, days: 2, fromHour: 8, untilHour: 18 },
      { kind: "gathering-ban", maxPersons: 0 },
    ]),
  });
  const articles = numbered([
    { kind: "outsiders", rule: "register" },
    { kind: "outing-quota", persons: 2, days: 2, fromHour: 9, untilHour: 12 },
  ]);
  const shown = preview({ areas: [WANLI], articles, supersedes: old.id, renewalReasons: "疫情缓和" }, [old]);
  expect(brief(shown)).toEqual([
    ["outsiders", "looser", WANLI],
    ["outsiders", "ends", LIULIANG],
    ["outingQuota", "mixed", WANLI],
    ["outingQuota", "ends", LIULIANG],
    ["gatheringLimit", "ends", WANLI, LIULIANG],
  ]);
});
