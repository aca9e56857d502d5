/** A letter on the rim of a round seal: degrees clockwise from the top. */
export type SealLetter = { readonly letter: string; readonly degrees: number };

/** Most of the circle is the name's, the lower third stays free for the purpose. */
const WIDEST_ARC = 250;
const WIDEST_STEP = 32;

/** Spreads a village's name evenly around the top of its seal; longer names stand closer. */
export function placeSealLetters(name: string): SealLetter[] {
  const letters = [...name];
  const step = Math.min(WIDEST_STEP, WIDEST_ARC / Math.max(1, letters.length - 1));
  return letters.map((letter, index) => ({ letter, degrees: (index - (letters.length - 1) / 2) * step }));
}
