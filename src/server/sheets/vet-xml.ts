import { SheetFault } from "./sheet-fault.ts";
import { SHEET_LIMITS } from "./sheet-limits.ts";

const LESS_THAN = 0x3c;
const LETTER_C = 0x63;
const COLON = 0x3a;

/**
 * Refuses XML that spreadsheets never write and attackers do: document types, entity definitions, other encodings than UTF-8.
 * (Character data may not hold "<!", so a plain search is exact enough.)
 */
export function assertPlainXml(xml: Buffer): void {
  const opening = xml.subarray(0, 200).toString("latin1");
  if (/^(\xff\xfe|\xfe\xff|\0)/.test(opening) || /encoding=["'](?!utf-?8["']|us-ascii["'])/i.test(opening)) {
    throw new SheetFault("external-entity");
  }
  if (xml.includes("<!DOCTYPE") || xml.includes("<!ENTITY") || xml.includes("<!doctype"))
    throw new SheetFault("external-entity");
}

/** Counts the cells a worksheet writes down, empty ones too, before anybody builds an object for each. */
export function countCells(xml: Buffer): number {
  let cells = 0;
  for (let at = xml.indexOf(LESS_THAN); at >= 0 && at < xml.length - 3; at = xml.indexOf(LESS_THAN, at + 1)) {
    // Either <c …>, or with a namespace prefix of one letter, <x:c …>.
    const name = xml[at + 2] === COLON ? at + 3 : at + 1;
    if (xml[name] === LETTER_C && isNameEnd(xml[name + 1])) cells++;
  }
  if (cells > SHEET_LIMITS.cells) throw new SheetFault("too-many-cells");
  return cells;
}

function isNameEnd(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x3e || byte === 0x2f || byte === 0x0a || byte === 0x09 || byte === 0x0d;
}
