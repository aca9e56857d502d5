import { fromHex, toHex } from "./pass-id.ts";

/** Bytes of an ES256 signature: r and s, 32 each (RFC 9053, section 2.1). */
export const SIGNATURE_BYTES = 64;

/** COSE_Sign1 (RFC 9052): tag 18, then an array of four: protected header, unprotected header, payload, signature. */
const TAG_18 = 0xd2;
const ARRAY_OF_4 = 0x84;
const EMPTY_MAP = 0xa0;
const EMPTY_BYTES = 0x40;

/** {1: −7 (ES256), 4: eight bytes of kid}: the one protected header that passes have. */
const HEADER_START = Uint8Array.of(0xa2, 0x01, 0x26, 0x04, 0x48);
const HEADER_BYTES = HEADER_START.length + 8;

/** ["Signature1", …: how Sig_structure begins (RFC 9052, section 4.4). */
const SIGNATURE1 = Uint8Array.of(ARRAY_OF_4, 0x6a, 0x53, 0x69, 0x67, 0x6e, 0x61, 0x74, 0x75, 0x72, 0x65, 0x31);

/** A COSE_Sign1 taken apart: its header and payload as they stood, and the bytes its signature is over. */
export type Sign1 = {
  readonly kid: string;
  readonly payload: Uint8Array<ArrayBuffer>;
  readonly signedBytes: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
};

/** The protected header for an issuer key; `kid` is 16 hexadecimal digits. */
export function protectedHeader(kid: string): Uint8Array<ArrayBuffer> {
  return join([HEADER_START, fromHex(kid)]);
}

/** Sig_structure: what is signed, with no external data. */
export function signatureInput(header: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return join([SIGNATURE1, byteHead(header.length), header, [EMPTY_BYTES], byteHead(payload.length), payload]);
}

/** The tagged message of its parts. */
export function encodeSign1(header: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = [TAG_18, ARRAY_OF_4];
  const body = [byteHead(header.length), header, [EMPTY_MAP], byteHead(payload.length), payload];
  return join([start, ...body, byteHead(signature.length), signature]);
}

/**
 * Takes a message apart; "damaged" if it is not the tag and the four parts in their shortest form with nothing behind,
 * "wrong-header" if it is not ES256 with our kind of kid and nothing unprotected. Its shape is fixed, so it is read in
 * place: no CBOR reader is let loose on bytes of strangers, and the parts are views, not copies.
 */
export function decodeSign1(bytes: Uint8Array<ArrayBuffer>): Sign1 | "damaged" | "wrong-header" {
  if (bytes[0] !== TAG_18 || bytes[1] !== ARRAY_OF_4) return "damaged";
  const header = findByteString(bytes, 2);
  if (header === undefined) return "damaged";
  const unprotected = bytes[header.end];
  if (unprotected !== EMPTY_MAP)
    return unprotected !== undefined && unprotected >> 5 === 5 ? "wrong-header" : "damaged";
  const payload = findByteString(bytes, header.end + 1);
  const signature = payload && findByteString(bytes, payload.end);
  if (payload === undefined || signature === undefined || signature.end !== bytes.length) return "damaged";
  if (header.end - header.start !== HEADER_BYTES || signature.end - signature.start !== SIGNATURE_BYTES) {
    return "wrong-header";
  }
  for (let index = 0; index < HEADER_START.length; index++) {
    if (bytes[header.start + index] !== HEADER_START[index]) return "wrong-header";
  }
  return {
    kid: toHex(bytes.subarray(header.start + HEADER_START.length, header.end)),
    payload: bytes.subarray(payload.start, payload.end),
    signedBytes: join([
      SIGNATURE1,
      bytes.subarray(2, header.end),
      [EMPTY_BYTES],
      bytes.subarray(header.end + 1, payload.end),
    ]),
    signature: bytes.subarray(signature.start),
  };
}

/** Where a byte string's content begins and ends whose head stands at `offset`; undefined unless short, whole and canonical. */
function findByteString(bytes: Uint8Array, offset: number): { start: number; end: number } | undefined {
  const head = bytes[offset] ?? 0;
  let [start, length] = [offset + 1, head - 0x40];
  if (head === 0x58) [start, length] = [offset + 2, bytes[offset + 1] ?? 0];
  else if (head === 0x59) [start, length] = [offset + 3, (bytes[offset + 1] ?? 0) * 256 + (bytes[offset + 2] ?? 0)];
  else if (head < 0x40 || head > 0x57) return undefined;
  const isShortest = start - offset === byteHead(length).length;
  return isShortest && start + length <= bytes.length ? { start, end: start + length } : undefined;
}

/** The head of a byte string, shortest form; ours never reach 65,536 bytes. */
function byteHead(length: number): number[] {
  if (length < 24) return [0x40 + length];
  return length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff];
}

function join(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
