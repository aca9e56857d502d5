/**
 * The code on a post's key card (开锁卡): 16 signs of Crockford's Base32, 80 bits, in groups of four. As the text of a QR code it
 * begins with the scheme, so that a scanner tells it from a pass.
 */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;
const SCHEME = "HEDGEROW-KEY:";

/** `formatUnlockCode("0123456789ABCDEF")` is "0123-4567-89AB-CDEF". */
export function formatUnlockCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$&-");
}

/** The code as it stands in the card's QR code. */
export function unlockCardText(code: string): string {
  return SCHEME + formatUnlockCode(code);
}

/**
 * Reads a code as it was scanned or typed: with or without scheme, hyphens and blanks, small letters, and O, I and L for the
 * digits they look like. Undefined for everything else.
 */
export function readUnlockCode(text: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .trim()
    .toUpperCase()
    .replace(new RegExp(`^${SCHEME}`), "")
    .replace(/[\s-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return plain.length === LENGTH && [...plain].every((sign) => SIGNS.includes(sign)) ? plain : undefined;
}

/** Whether a scanned text is a key card, also a damaged one: no pass begins so. */
export function isUnlockCard(text: string): boolean {
  return text.trim().toUpperCase().startsWith(SCHEME);
}

/** A code of 10 random bytes. Throws for any other count. */
export function makeUnlockCode(bytes: Uint8Array): string {
  if (bytes.length !== (LENGTH * 5) / 8) throw new Error("an unlock code is made of 10 bytes");
  let code = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) code += SIGNS[(held >> (bits - 5)) & 31];
    held &= 31;
  }
  return code;
}
