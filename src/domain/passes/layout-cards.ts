/** Cards that fill an A4 page (210 × 297 mm) without rest: four A6 upright, eight A7 lying. Sizes in millimetres. */
const CARD_SHEETS = {
  A6: { columns: 2, rows: 2, width: 105, height: 148.5 },
  A7: { columns: 2, rows: 4, width: 105, height: 74.25 },
} as const satisfies Record<string, { columns: number; rows: number; width: number; height: number }>;

export type CardSize = keyof typeof CARD_SHEETS;

/** Where one card stands: `index` into the list of cards, then millimetres from the page's upper left corner. */
export type CardPlace = { readonly index: number; readonly x: number; readonly y: number };

/** A line for the scissors, from edge to edge, in millimetres. */
export type CutLine = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

export type CardLayout = {
  readonly page: { readonly width: 210; readonly height: 297 };
  readonly card: { readonly width: number; readonly height: number };
  readonly pages: readonly { readonly cards: readonly CardPlace[]; readonly cuts: readonly CutLine[] }[];
};

/**
 * Sheets for so many cards, in order, row by row: `layoutCards("A6", 5)` has two pages, with four cards and one.
 * Every page has all its cut lines, so that a stack can be cut at once; neighbours share a line, nothing is left over.
 */
export function layoutCards(size: CardSize, count: number): CardLayout {
  const { columns, rows, width, height } = CARD_SHEETS[size];
  const page = { width: 210, height: 297 } as const;
  const perPage = columns * rows;
  const cuts: CutLine[] = [];
  for (let column = 1; column < columns; column++) {
    cuts.push({ x1: column * width, y1: 0, x2: column * width, y2: page.height });
  }
  for (let row = 1; row < rows; row++) cuts.push({ x1: 0, y1: row * height, x2: page.width, y2: row * height });
  const pages = Array.from({ length: Math.ceil(count / perPage) }, (_, number) => {
    const first = number * perPage;
    const cards = Array.from({ length: Math.min(perPage, count - first) }, (_, at) => ({
      index: first + at,
      x: (at % columns) * width,
      y: Math.floor(at / columns) * height,
    }));
    return { cards, cuts };
  });
  return { page, card: { width, height }, pages };
}
