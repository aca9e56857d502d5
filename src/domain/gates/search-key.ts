const SEPARATORS = /[\s\u200b\u200e\u200f\ufeff·•・●.。,，_‐‑–—―−-]+/gu;

/** What is typed or kept, in the one form both are compared in: half width, capitals, no blanks, dots or hyphens. */
export function searchKey(text: string): string {
  return text.normalize("NFKC").toUpperCase().replace(SEPARATORS, "");
}

/** A household number's key: also without the noughts a village pads it with, so that 23 finds 0023. */
export function householdKey(number: string): string {
  return searchKey(number).replace(/^0+(?=.)/, "");
}
