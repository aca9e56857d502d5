import * as v from "valibot";

/** A pass's id: UUID version 7 (RFC 9562), lower case. A reissued pass is a new pass with a new id. */
export const PassId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  v.brand("PassId"),
);
export type PassId = v.InferOutput<typeof PassId>;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Bytes as lower-case hexadecimal, two digits each. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte]!;
  return text;
}

/** The bytes of a text of hexadecimal digits; hyphens are passed over. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replaceAll("-", "");
  const bytes = new Uint8Array(digits.length >> 1);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = digitAt(digits, index * 2) * 16 + digitAt(digits, index * 2 + 1);
  }
  return bytes;
}

/** "0"–"9" stand at 48, "a"–"f" at 97; `| 32` makes capitals small. */
function digitAt(digits: string, index: number): number {
  const code = digits.charCodeAt(index) | 32;
  return code < 58 ? code - 48 : code - 87;
}

/** The sixteen bytes of an id, as the cti claim carries them. */
export function passIdBytes(id: PassId): Uint8Array<ArrayBuffer> {
  return fromHex(id);
}

/** The id of sixteen bytes, as text. What it says is checked by the schema. */
export function passIdText(bytes: Uint8Array): string {
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
