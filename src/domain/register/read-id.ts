import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import { readIdCardNumber } from "./read-id-card-number.ts";
import { readIdKind, type IdKind } from "./read-id-kind.ts";
import type { RawCell } from "./raw-sheet.ts";
import { toHalfWidth } from "./to-half-width.ts";

/** An identity paper; a kind without a number is kept, since villages note the kind first and the number later. */
export type IdPaper = { readonly kind?: IdKind; readonly number?: string };

/** Shapes that tell the kind of a paper when the sheet has no column for it. */
const SHAPES: readonly (readonly [RegExp, IdKind])[] = [
  [/^[HM]\d{8}(\d{2})?$/, "hk-macau-permit"],
  [/^[A-Z]{1,2}\d{7,8}$/, "passport"],
];

/** Kind and number together, since the kind decides how the number is checked. `today`: a plain date. */
export function readId(kindCell: RawCell, numberCell: RawCell, today: string): FieldReading<IdPaper> {
  const kind = readIdKind(kindCell);
  if (kind.problems.length > 0) return unread(...kind.problems);
  if (cellText(numberCell) === "") return kind.value === undefined ? nothing() : read({ kind: kind.value });
  const found = kind.value ?? kindByShape(numberCell);
  if (found === "id-card") {
    const number = readIdCardNumber(numberCell, today);
    return number.value === undefined ? unread(...number.problems) : read({ kind: found, number: number.value });
  }
  if (typeof numberCell === "number" && Math.abs(numberCell) >= 1e15) return unread("id-number-rounded");
  const number = paperNumber(numberCell);
  return /^[A-Z0-9-]{5,30}$/.test(number) ? read({ kind: found, number }) : unread("id-number-other");
}

function kindByShape(cell: RawCell): IdKind {
  const number = paperNumber(cell);
  return SHAPES.find(([shape]) => shape.test(number))?.[1] ?? "id-card";
}

function paperNumber(cell: RawCell): string {
  return toHalfWidth(cellText(cell))
    .replace(/[\s'()]/g, "")
    .toUpperCase();
}
