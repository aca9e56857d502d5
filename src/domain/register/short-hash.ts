/**
 * 64 bits of a text in 13 characters of base 32 (two FNV-1a halves with different seeds). For fingerprints and made-up
 * numbers, where nobody gains by forging one; not for secrets.
 */
export function shortHash(text: string): string {
  let high = 0x811c9dc5;
  let low = 0x2f0b4c47;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + at), 0x01000193) ^ (high >>> 15);
  }
  const bits = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  return bits.toString(32).toUpperCase().padStart(13, "0");
}
