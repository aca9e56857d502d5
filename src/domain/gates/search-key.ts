const SEPARATORS = /[\s\u200b\u200e\u200f\ufeff·•・●.。,，_‐‑–—―−-]+/gu;

/** Capitals and digits, or ordinary Chinese characters: most of what a register holds is its own key. */
const IS_KEY = /^(?:[0-9A-Z]*|[\u4e00-\u9fff]*)$/;

/** What is typed or kept, in the one form both are compared in: half width, capitals, no blanks, dots or hyphens. */
export function searchKey(text: string): string {
  if (IS_KEY.test(text)) return text;
  return text.normalize("NFKC").toUpperCase().replace(SEPARATORS, "");
}

/** A household number's key: also without the noughts a village pads it with, so that 23 finds 0023. */
export function householdKey(number: string): string {
  return searchKey(number).replace(/^0+(?=.)/, "");
}
