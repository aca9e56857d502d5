import { readText } from "./read-text.ts";
import { nothing, read, type FieldReading } from "./field-reading.ts";
import { cellText } from "./cell-text.ts";
import type { RawCell } from "./raw-sheet.ts";
import { toHalfWidth } from "./to-half-width.ts";

/**
 * What care somebody needs, in the village's words. Under a yes/no header the header is the word:
 * `readCare("是", "独居老人（是、否）")` is 独居老人. A header that says 0是1否 turns the digits round.
 */
export function readCare(cell: RawCell, header: string): FieldReading<string> {
  const answer = readYesNo(cell, header);
  if (answer === undefined) return readText(cell, 60);
  if (!answer) return nothing();
  const word = toHalfWidth(header)
    .replace(/\(.*$/, "")
    .replace(/^是否(为|有)?/, "")
    .replace(/[\s*:?]/g, "")
    .slice(0, 60);
  return word === "" ? nothing() : read(word);
}

function readYesNo(cell: RawCell, header: string): boolean | undefined {
  const text = cellText(cell).toLowerCase();
  if (["是", "有", "√", "✓", "y", "yes", "true", "对"].includes(text)) return true;
  if (["否", "不是", "×", "x", "n", "no", "false"].includes(text)) return false;
  if (text !== "0" && text !== "1") return undefined;
  const zeroIsYes = /0\s*[-=:.、]?\s*是|是\s*[-=:.、]?\s*0/.test(toHalfWidth(header));
  return (text === "0") === zeroIsYes;
}
