import * as v from "valibot";

/** UUID version 7 (RFC 9562): time first, so that keys made together lie together in the index. Lower case. */
export const Uuid7 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
);
export type Uuid7 = v.InferOutput<typeof Uuid7>;

/**
 * Mints an id. `now` is milliseconds since 1970, `random` ten random bytes.
 * `mintUuid7(1580860800000, bytes)` begins with "0170128e-d800-7…".
 */
export function mintUuid7(now: number, random: Uint8Array): Uuid7 {
  const bytes = new Uint8Array(16);
  let time = Math.floor(now);
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
