/**
 * Arrays for PostgreSQL in its binary form (array_send in arrayfuncs.c of PostgreSQL): pg sends a Buffer as it is, so that
 * crowds of rows go in without being quoted here and taken apart there. Each fits one parameter: `${uuidArray(ids)}::uuid[]`.
 */

// Object ids of the element types (pg_type.dat): they never change.
const BYTEA = 17;
const INT8 = 20;
const TEXT = 25;
const TIMESTAMPTZ = 1184;
const UUID = 2950;
const BOOL = 16;

const HEADER = 20;
const LENGTH = 4;
const NULL_LENGTH = -1;
/** 2000-01-01T00:00:00Z, from which PostgreSQL counts microseconds. */
const POSTGRES_EPOCH = Date.UTC(2000, 0, 1);

export function textArray(values: readonly (string | null)[]): Buffer {
  let size = 0;
  for (const value of values) if (value !== null) size += Buffer.byteLength(value);
  const buffer = begin(TEXT, values.length, size);
  let at = HEADER;
  for (const value of values) {
    const length = value === null ? 0 : buffer.write(value, at + LENGTH);
    buffer.writeInt32BE(value === null ? NULL_LENGTH : length, at);
    at += LENGTH + length;
  }
  return buffer;
}

export function uuidArray(values: readonly string[]): Buffer {
  return fixed(UUID, 16, values, (buffer, at, value) => void buffer.write(value.replaceAll("-", ""), at, "hex"));
}

/** SHA-256 hashes, given in hex. */
export function hashArray(values: readonly string[]): Buffer {
  return fixed(BYTEA, 32, values, (buffer, at, value) => void buffer.write(value, at, "hex"));
}

/** Whole numbers up to 2^53. */
export function bigintArray(values: readonly number[]): Buffer {
  return fixed(INT8, 8, values, writeInt64);
}

export function booleanArray(values: readonly boolean[]): Buffer {
  return fixed(BOOL, 1, values, (buffer, at, value) => void buffer.writeUInt8(value ? 1 : 0, at));
}

/** Instants as ISO text, to the millisecond. */
export function instantArray(values: readonly string[]): Buffer {
  return fixed(TIMESTAMPTZ, 8, values, (buffer, at, value) =>
    writeInt64(buffer, at, (Date.parse(value) - POSTGRES_EPOCH) * 1000),
  );
}

function fixed<Value>(
  type: number,
  width: number,
  values: readonly Value[],
  write: (buffer: Buffer, at: number, value: Value) => void,
): Buffer {
  const buffer = begin(type, values.length, values.length * width);
  let at = HEADER;
  for (const value of values) {
    buffer.writeInt32BE(width, at);
    write(buffer, at + LENGTH, value);
    at += LENGTH + width;
  }
  return buffer;
}

/** One dimension, counted from 1. */
function begin(type: number, count: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + count * LENGTH + size);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(type, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

function writeInt64(buffer: Buffer, at: number, value: number): void {
  const high = Math.floor(value / 2 ** 32);
  buffer.writeInt32BE(high, at);
  buffer.writeUInt32BE(value - high * 2 ** 32, at + 4);
}
