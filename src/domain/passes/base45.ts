/** The 45 characters of a QR code's alphanumeric mode, in the order of RFC 9285, table 1. */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const FORBIDDEN = 255;

const VALUE_OF = new Uint8Array(128).fill(FORBIDDEN);
for (let value = 0; value < ALPHABET.length; value++) VALUE_OF[ALPHABET.charCodeAt(value)] = value;

/** Base45 (RFC 9285): two bytes become three characters, a last single byte two. `encodeBase45(utf8("AB"))` is "BB8". */
export function encodeBase45(bytes: Uint8Array): string {
  let text = "";
  const even = bytes.length - (bytes.length % 2);
  for (let index = 0; index < even; index += 2) {
    const pair = bytes[index]! * 256 + bytes[index + 1]!;
    text += ALPHABET[pair % 45]! + ALPHABET[Math.floor(pair / 45) % 45]! + ALPHABET[Math.floor(pair / 2025)]!;
  }
  if (even < bytes.length) {
    const last = bytes[even]!;
    text += ALPHABET[last % 45]! + ALPHABET[Math.floor(last / 45)]!;
  }
  return text;
}

/**
 * The bytes of a Base45 text, or undefined for what RFC 9285 (section 6) bids us refuse: a character outside the
 * alphabet, three characters above 65,535, two above 255, one character left over. So no two texts give the same bytes.
 */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  const rest = text.length % 3;
  if (rest === 1) return undefined;
  const whole = text.length - rest;
  const bytes = new Uint8Array((whole / 3) * 2 + (rest === 2 ? 1 : 0));
  let out = 0;
  for (let index = 0; index < whole; index += 3) {
    const low = valueAt(text, index);
    const middle = valueAt(text, index + 1);
    const high = valueAt(text, index + 2);
    if (low === FORBIDDEN || middle === FORBIDDEN || high === FORBIDDEN) return undefined;
    const pair = low + middle * 45 + high * 2025;
    if (pair > 0xffff) return undefined;
    bytes[out++] = pair >> 8;
    bytes[out++] = pair & 0xff;
  }
  if (rest === 2) {
    const low = valueAt(text, whole);
    const high = valueAt(text, whole + 1);
    if (low === FORBIDDEN || high === FORBIDDEN || low + high * 45 > 0xff) return undefined;
    bytes[out] = low + high * 45;
  }
  return bytes;
}

function valueAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? VALUE_OF[code]! : FORBIDDEN;
}
