import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";
import { toHalfWidth } from "./to-half-width.ts";

const PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/** GA 36: province, authority letter, five characters (the last may be a word), or six for new energy vehicles. */
const ORDINARY = new RegExp(`^[${PROVINCES}][A-Z](?:[0-9A-Z]{5}|[0-9A-Z]{4}[学警港澳挂试超领]|[0-9A-Z]{6})$`);
/** Armed police, embassies, and the army's two-letter plates. */
const SPECIAL = [new RegExp(`^WJ[${PROVINCES}]?[0-9A-Z]{4,6}$`), /^使\d{6}$|^\d{6}使$/, /^[A-Z]{2}\d{5}$/, /^\d{6}领$/];

/** One plate: `浙f·12345` → 浙F12345. In the serial the letters O and I do not exist; they are read as 0 and 1 and reported. */
export function readPlate(text: string): FieldReading<string> {
  const plate = toHalfWidth(text)
    .toUpperCase()
    .replace(/[\s.·•・●。_-]/g, "");
  if (plate === "") return nothing();
  if (ORDINARY.test(plate)) {
    const serial = plate.slice(2).replaceAll("O", "0").replaceAll("I", "1");
    const corrected = plate.slice(0, 2) + serial;
    return corrected === plate ? read(plate) : read(corrected, "plate-letters-corrected");
  }
  return SPECIAL.some((shape) => shape.test(plate)) ? read(plate) : unread("plate-unreadable");
}

/** All plates of a cell, each once, at most five. */
export function readPlates(cell: RawCell): FieldReading<string[]> {
  if (cellText(cell) === "") return nothing();
  const text = typeof cell === "string" ? cell : cellText(cell);
  const whole = readPlate(text);
  const readings = whole.value === undefined ? text.split(/[、,，;；/|\n\r\s]+/).map(readPlate) : [whole];
  const problems = [...new Set(readings.flatMap((reading) => reading.problems))];
  if (problems.includes("plate-unreadable")) return unread("plate-unreadable");
  const plates = [...new Set(readings.flatMap((reading) => reading.value ?? []))];
  if (plates.length > 5) return unread("too-many-plates");
  return { value: plates, problems };
}
