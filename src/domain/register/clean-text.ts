import { toHalfWidthLetters } from "./to-half-width.ts";

/**
 * Private-use code points under which old systems kept characters that Unicode took in later (GB 18030-2000 and -2005);
 * 䶮 is a name seen in real registers.
 */
const FORMER_PRIVATE_USE: Readonly<Record<string, string>> = {
  "\ue81e": "龴",
  "\ue826": "龵",
  "\ue82b": "龶",
  "\ue82c": "龷",
  "\ue832": "龸",
  "\ue843": "龹",
  "\ue854": "龺",
  "\ue863": "䶮",
  "\ue864": "龻",
};

/** Control characters, invisible joiners, direction marks, byte-order marks and halves of surrogate pairs. */
const INVISIBLE =
  /[\p{Cc}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff]|\p{Cs}/gu;

/**
 * Text as the register keeps it: one line, no invisible characters, half-width letters and digits, single blanks, and no
 * leading apostrophe (with which people and programs keep Excel from calculating). `cleanText(cleanText(x)) === cleanText(x)`.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return toHalfWidthLetters(text)
    .replace(/[\ue81e-\ue864]/g, (char) => FORMER_PRIVATE_USE[char] ?? char)
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
    .replace(INVISIBLE, "")
    .replace(/\s+/g, " ")
    .replace(/^['\s]+|\s+$/g, "");
}

/** The common case, in which nothing has to be done: Han characters, ASCII letters, digits and hyphens only. */
const PLAIN = /^[0-9A-Za-z\u4e00-\u9fa5-]*$/;
