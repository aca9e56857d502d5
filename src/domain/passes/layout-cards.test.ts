import fc from "fast-check";
import { expect, test } from "vitest";
import { layoutCards } from "./layout-cards.ts";

test("[PASS-14] four A6 cards fill an A4 page, with one cut down and one across", () => {
  expect(layoutCards("A6", 4)).toEqual({
    page: { width: 210, height: 297 },
    card: { width: 105, height: 148.5 },
    pages: [
      {
        cards: [
          { index: 0, x: 0, y: 0 },
          { index: 1, x: 105, y: 0 },
          { index: 2, x: 0, y: 148.5 },
          { index: 3, x: 105, y: 148.5 },
        ],
        cuts: [
          { x1: 105, y1: 0, x2: 105, y2: 297 },
          { x1: 0, y1: 148.5, x2: 210, y2: 148.5 },
        ],
      },
    ],
  });
});

test("[PASS-14] eight A7 cards fill an A4 page, with one cut down and three across", () => {
  const layout = layoutCards("A7", 8);
  expect(layout.pages).toHaveLength(1);
  expect(layout.pages[0]!.cards.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [105, 0],
    [0, 74.25],
    [105, 74.25],
    [0, 148.5],
    [105, 148.5],
    [0, 222.75],
    [105, 222.75],
  ]);
  expect(layout.pages[0]!.cuts.map((cut) => (cut.x1 === cut.x2 ? cut.x1 : cut.y1))).toEqual([
    105, 74.25, 148.5, 222.75,
  ]);
});

test("[PASS-14] the last page holds the rest, and no cards make no page", () => {
  expect(layoutCards("A6", 5).pages.map((page) => page.cards.map((card) => card.index))).toEqual([[0, 1, 2, 3], [4]]);
  expect(layoutCards("A7", 0).pages).toEqual([]);
});

test("[PASS-14] every card stands once, inside the page, over no other and over no cut", () => {
  fc.assert(
    fc.property(fc.constantFrom("A6" as const, "A7" as const), fc.nat(100), (size, count) => {
      const { pages, page, card } = layoutCards(size, count);
      expect(pages.flatMap(({ cards }) => cards.map(({ index }) => index))).toEqual([...Array(count).keys()]);
      for (const { cards, cuts } of pages) {
        expect(new Set(cards.map(({ x, y }) => `${x}/${y}`)).size).toBe(cards.length);
        for (const { x, y } of cards) {
          expect(x % card.width).toBe(0);
          expect(y % card.height).toBe(0);
          expect(x + card.width).toBeLessThanOrEqual(page.width);
          expect(y + card.height).toBeLessThanOrEqual(page.height);
          for (const cut of cuts) {
            expect(cut.x1 === cut.x2 && cut.x1 > x && cut.x1 < x + card.width).toBe(false);
            expect(cut.y1 === cut.y2 && cut.y1 > y && cut.y1 < y + card.height).toBe(false);
          }
        }
      }
    }),
  );
});
