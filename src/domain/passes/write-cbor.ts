/** What claims are made of: whole numbers, text, bytes, lists, and maps whose keys the caller gives in order. */
export type CborValue = number | string | Uint8Array | readonly CborValue[] | ReadonlyMap<number, CborValue>;

/**
 * CBOR in its one deterministic form (RFC 8949, section 4.2) for what claims need; readCbor takes no other. Map keys
 * stand as the caller gives them: ascending, then negative ones.
 */
export function writeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  writeValue(out, value);
  return new Uint8Array(out);
}

function writeValue(out: number[], value: CborValue): void {
  if (typeof value === "number") {
    if (value < 0) writeHead(out, 1, -1 - value);
    else writeHead(out, 0, value);
  } else if (typeof value === "string") {
    writeText(out, value);
  } else if (value instanceof Uint8Array) {
    writeHead(out, 2, value.length);
    for (const byte of value) out.push(byte);
  } else if (value instanceof Map) {
    writeHead(out, 5, value.size);
    for (const [key, inner] of value as ReadonlyMap<number, CborValue>) {
      writeValue(out, key);
      writeValue(out, inner);
    }
  } else {
    const list = value as readonly CborValue[];
    writeHead(out, 4, list.length);
    for (const inner of list) writeValue(out, inner);
  }
}

/** Major type and argument in their shortest form. Bitwise only below 2^32; seconds after 2106 take eight bytes. */
function writeHead(out: number[], major: number, argument: number): void {
  const type = major << 5;
  if (argument < 24) out.push(type | argument);
  else if (argument < 0x100) out.push(type | 24, argument);
  else if (argument < 0x1_0000) out.push(type | 25, argument >> 8, argument & 0xff);
  else if (argument < 0x1_0000_0000) {
    out.push(type | 26);
    writeFourBytes(out, argument);
  } else {
    out.push(type | 27);
    writeFourBytes(out, Math.floor(argument / 0x1_0000_0000));
    writeFourBytes(out, argument % 0x1_0000_0000);
  }
}

function writeFourBytes(out: number[], number: number): void {
  out.push(number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff);
}

/** UTF-8, its length before it. Lone surrogates do not get here: the schema refuses them. */
function writeText(out: number[], text: string): void {
  let length = 0;
  for (let index = 0; index < text.length; index++) length += utf8Length(text.charCodeAt(index));
  writeHead(out, 3, length);
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index)!;
    if (point < 0x80) out.push(point);
    else if (point < 0x800) out.push(0xc0 | (point >> 6), continued(point));
    else if (point < 0x1_0000) out.push(0xe0 | (point >> 12), continued(point >> 6), continued(point));
    else {
      out.push(0xf0 | (point >> 18), continued(point >> 12), continued(point >> 6), continued(point));
      index++;
    }
  }
}

/** Bytes per UTF-16 unit; the two units of a pair make four bytes between them. */
function utf8Length(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
}

function continued(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
