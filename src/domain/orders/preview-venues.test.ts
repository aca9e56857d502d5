import { expect, test } from "vitest";
import { exampleContent, exampleId, exampleOrder, LIULIANG, numbered, WANLI } from "./example-order.ts";
import type { OrderContent, SignedOrder } from "./order.ts";
import { previewVenues } from "./preview-venues.ts";

const NOW = "2020-02-04T12:00:00.000Z";
const VENUES = [
  { name: "room", area: WANLI, kind: "mahjong-room", placeKind: "village" },
  { name: "shop", area: WANLI, kind: "shop", placeKind: "village" },
  { name: "other room", area: LIULIANG, kind: "mahjong-room", placeKind: "village" },
] as const;
const closes = (...kinds: ("mahjong-room" | "shop")[]) => numbered([{ kind: "venue-closure", kinds }]);
const preview = (changes: Partial<OrderContent>, orders: readonly SignedOrder[] = []) =>
  previewVenues(exampleContent({ areas: [WANLI], placeKinds: ["village"], ...changes }), orders, VENUES, NOW).map(
    ({ venue, change }) => [venue.name, change],
  );
const inForce = exampleOrder({
  ...{ id: exampleId(9), areas: [WANLI, LIULIANG], placeKinds: ["village"] },
  ...{ startsAt: "2020-02-01T00:00:00.000Z", articles: closes("mahjong-room") },
});

test("[ORDER-16] a preview names the venues it closes, in its areas and of its kinds alone", () => {
  expect(preview({ articles: closes("mahjong-room") })).toEqual([["room", "closes"]]);
  expect(preview({ articles: closes("mahjong-room", "shop") })).toEqual([
    ["room", "closes"],
    ["shop", "closes"],
  ]);
  expect(preview({ articles: numbered([{ kind: "outsiders", rule: "register" }]) })).toEqual([]);
});

test("[ORDER-16] what another order has closed stays closed", () => {
  expect(preview({ articles: closes("mahjong-room", "shop") }, [inForce])).toEqual([
    ["room", "stays-closed"],
    ["shop", "closes"],
  ]);
});

test("[ORDER-16] a venue opens where the order it supersedes ends, also outside its own areas", () => {
  const articles = closes("mahjong-room");
  expect(preview({ articles, supersedes: inForce.id }, [inForce])).toEqual([
    ["room", "stays-closed"],
    ["other room", "opens"],
  ]);
});
