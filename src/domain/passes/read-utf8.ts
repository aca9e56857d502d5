/** The least code point that needs so many bytes: a shorter one written longer is refused. */
const LEAST = [0, 0, 0x80, 0x800, 0x1_0000] as const;

/** The text of UTF-8 bytes, or undefined for what Unicode forbids: overlong forms, surrogates, cut or stray bytes. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  let text = "";
  for (let index = 0; index < bytes.length;) {
    const first = bytes[index]!;
    const length = sequenceLength(first);
    if (length === 0 || index + length > bytes.length) return undefined;
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let more = 1; more < length; more++) {
      const byte = bytes[index + more]!;
      if (byte >> 6 !== 2) return undefined;
      point = (point << 6) | (byte & 0x3f);
    }
    if (point < LEAST[length]! || point > 0x10_ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
    text += String.fromCodePoint(point);
    index += length;
  }
  return text;
}

function sequenceLength(first: number): 0 | 1 | 2 | 3 | 4 {
  if (first < 0x80) return 1;
  if (first >> 5 === 0b110) return 2;
  if (first >> 4 === 0b1110) return 3;
  return first >> 3 === 0b11110 ? 4 : 0;
}
