import { cellText } from "./cell-text.ts";
import type { RawSheet } from "./raw-sheet.ts";

/**
 * The header of each column as a path, one text per header row from the top: merged cells speak for all they cover, an
 * unmerged blank above a filled cell takes the text to its left, and repeats (vertical merges) count once.
 */
export function headerPaths(sheet: RawSheet, firstRow: number, rowCount: number, width: number): string[][] {
  const texts: string[][] = [];
  for (let row = firstRow; row < firstRow + rowCount; row++) {
    texts.push(Array.from({ length: width }, (_, col) => cellText(sheet.rows[row]?.[col] ?? null)));
  }
  for (const { startRow, startCol, endRow, endCol } of sheet.merges) {
    if (startRow < firstRow || startRow >= firstRow + rowCount || startCol >= width) continue;
    const text = texts[startRow - firstRow]![startCol]!;
    for (let row = startRow; row <= Math.min(endRow, firstRow + rowCount - 1); row++) {
      for (let col = startCol; col <= Math.min(endCol, width - 1); col++) texts[row - firstRow]![col] = text;
    }
  }
  carryToTheRight(texts);
  return Array.from({ length: width }, (_, col) => {
    const path = texts.map((row) => row[col]!).filter((text) => text !== "");
    return path.filter((text, at) => text !== path[at - 1]);
  });
}

function carryToTheRight(texts: string[][]): void {
  for (let row = 0; row < texts.length - 1; row++) {
    for (let col = 1; col < texts[row]!.length; col++) {
      const below = texts.slice(row + 1).some((lower) => lower[col] !== "" && lower[col - 1] !== "");
      const leftIsOwnColumn = texts
        .slice(row + 1)
        .every((lower) => lower[col - 1] === "" || lower[col - 1] === texts[row]![col - 1]);
      if (texts[row]![col] === "" && below && !leftIsOwnColumn) texts[row]![col] = texts[row]![col - 1]!;
    }
  }
}
