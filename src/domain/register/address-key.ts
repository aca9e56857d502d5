import { cleanText } from "./clean-text.ts";
import { toHalfWidth } from "./to-half-width.ts";
import { withArabicNumbers } from "./chinese-number.ts";

/** The form in which addresses compare equal: 一单元 and 1单元, （）and (), blanks and case do not matter. */
export function addressKey(address: string): string {
  return withArabicNumbers(toHalfWidth(cleanText(address)))
    .replace(/[\s,.;:()#]/g, "")
    .replace(/[—–_]/g, "-")
    .toLowerCase();
}
