import { AnswerError } from "./answer-error.ts";

const MAX_DEPTH = 32;
const [QUOTE, BACKSLASH, COLON, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [...'"\\:{}[]'].map((sign) =>
  sign.charCodeAt(0),
);

/**
 * JSON as we take it from outside: UTF-8, at most 32 levels deep, no key twice in an object (RFC 8259 §4 leaves the
 * meaning of that open, and two readers may differ). Throws AnswerError invalid-json, too-deep or duplicate-key.
 *
 * A repeated key is found without a parser of our own: the text then has more colons outside strings than the value
 * that JSON.parse made of it has keys.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const colons = countColons(bytes);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    throw new AnswerError("invalid-json");
  }
  if (countKeys(value) !== colons) throw new AnswerError("duplicate-key");
  return value;
}

/** Colons outside strings; throws when the text nests too deep. */
function countColons(bytes: Uint8Array): number {
  let colons = 0;
  let depth = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) {
      for (index++; index < bytes.length && bytes[index] !== QUOTE; index++) if (bytes[index] === BACKSLASH) index++;
    } else if (byte === COLON) colons++;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (++depth > MAX_DEPTH) throw new AnswerError("too-deep");
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return colons;
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) keys += countKeys(item);
    return keys;
  }
  // JSON.parse makes "__proto__" an own key like any other, so Object.keys counts what the text said.
  for (const key of Object.keys(value)) keys += 1 + countKeys((value as Record<string, unknown>)[key]);
  return keys;
}
