import { expect, test } from "vitest";
import { exampleId, exampleOrder, FIFTH, LIULIANG, numbered, WANLI } from "#domain/orders/example-order.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import { closuresAt } from "./find-closures.ts";

const ROOM = { area: WANLI, kind: "mahjong-room", placeKind: "village" } as const;
const closing = (changes: Partial<SignedOrder> = {}) =>
  exampleOrder({
    id: exampleId(1),
    areas: [WANLI],
    placeKinds: ["village"],
    articles: numbered([{ kind: "venue-closure", kinds: ["mahjong-room", "hotel"] }]),
    ...changes,
  });

test("[VENUE-2] a venue is closed by the article that closes its kind where it lies, and cites it", () => {
  const order = closing();
  const { id, number, version } = order;
  expect(closuresAt([order], FIFTH)(ROOM)).toEqual([{ order: id, number, version, article: 1 }]);
  expect(closuresAt([order], FIFTH)({ ...ROOM, kind: "shop" })).toEqual([]);
  expect(closuresAt([order], FIFTH)({ ...ROOM, area: LIULIANG })).toEqual([]);
  expect(closuresAt([order], FIFTH)({ ...ROOM, placeKind: "work-unit" })).toEqual([]);
});

test("[VENUE-2] nothing is closed a second after the order's end, or without an order", () => {
  const order = closing();
  const justBefore = new Date(Date.parse(order.endsAt) - 1).toISOString();
  expect(closuresAt([order], justBefore)(ROOM)).toHaveLength(1);
  expect(closuresAt([order], order.endsAt)(ROOM)).toEqual([]);
  expect(closuresAt([], FIFTH)(ROOM)).toEqual([]);
});

test("[VENUE-2] a hotel is bound as a hotel and as part of its village, and named once", () => {
  const hotel = { ...ROOM, kind: "hotel" } as const;
  expect(closuresAt([closing({ placeKinds: ["hotel"] })], FIFTH)(hotel)).toHaveLength(1);
  expect(closuresAt([closing({ placeKinds: ["village", "hotel"] })], FIFTH)(hotel)).toHaveLength(1);
  expect(closuresAt([closing({ placeKinds: ["hotel"] })], FIFTH)(ROOM)).toEqual([]);
});
