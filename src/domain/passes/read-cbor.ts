import { readUtf8 } from "./read-utf8.ts";
import type { CborValue } from "./write-cbor.ts";

/** Claims, our map in them, a list in that, its texts: nothing in a pass lies deeper. */
const DEEPEST = 3;

type Cursor = { readonly bytes: Uint8Array; at: number };

/**
 * The value that writeCbor would write as exactly these bytes, or undefined. Refused: numbers and lengths not in their
 * shortest form, indefinite lengths, tags, floats, keys that are no numbers, twice there or out of order, text that is
 * not UTF-8, bytes missing or left over. A general reader in its strict mode takes floats and any order of keys, and
 * only writing everything again would show it, at a fifth of the time a signature takes.
 */
export function readCbor(bytes: Uint8Array): CborValue | undefined {
  const cursor = { bytes, at: 0 };
  const value = readValue(cursor, 0);
  return cursor.at === bytes.length ? value : undefined;
}

function readValue(cursor: Cursor, depth: number): CborValue | undefined {
  const head = cursor.bytes[cursor.at];
  if (head === undefined || depth > DEEPEST) return undefined;
  const argument = readArgument(cursor, head & 31);
  if (argument === undefined) return undefined;
  const major = head >> 5;
  if (major === 0) return argument;
  if (major === 1) return -1 - argument;
  if (argument > cursor.bytes.length - cursor.at) return undefined;
  if (major === 2) return takeBytes(cursor, argument);
  if (major === 3) return readUtf8(takeBytes(cursor, argument));
  if (major === 4) return readList(cursor, argument, depth);
  return major === 5 ? readMap(cursor, argument, depth) : undefined;
}

/** The argument behind a head, in its shortest form and a safe integer. */
function readArgument(cursor: Cursor, info: number): number | undefined {
  cursor.at++;
  if (info < 24) return info;
  const size = 1 << (info - 24);
  if (info > 27 || cursor.at + size > cursor.bytes.length) return undefined;
  let argument = 0;
  for (let index = 0; index < size; index++) argument = argument * 256 + cursor.bytes[cursor.at++]!;
  const least = info === 24 ? 24 : 256 ** (size / 2);
  return argument >= least && argument <= Number.MAX_SAFE_INTEGER ? argument : undefined;
}

function takeBytes(cursor: Cursor, length: number): Uint8Array {
  cursor.at += length;
  return cursor.bytes.subarray(cursor.at - length, cursor.at);
}

function readList(cursor: Cursor, length: number, depth: number): CborValue[] | undefined {
  const list: CborValue[] = [];
  for (let index = 0; index < length; index++) {
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    list.push(value);
  }
  return list;
}

function readMap(cursor: Cursor, size: number, depth: number): Map<number, CborValue> | undefined {
  const map = new Map<number, CborValue>();
  let last: number | undefined;
  for (let index = 0; index < size; index++) {
    const key = readValue(cursor, depth + 1);
    if (typeof key !== "number" || (last !== undefined && !isAfter(key, last))) return undefined;
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    map.set(key, value);
    last = key;
  }
  return map;
}

/** The order of keys by their bytes: 0, 1, 2, …, then −1, −2, … */
function isAfter(key: number, last: number): boolean {
  return last >= 0 ? key < 0 || key > last : key < last;
}
