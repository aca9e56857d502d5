/** Full-width forms (ＡＢＣ１２３（）：，) and the ideographic blank as their ASCII twins: for codes, numbers and header keys. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (char) =>
    char === "\u3000" ? " " : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

/** Like `toHalfWidth`, but only letters, digits and blanks: Chinese sentences keep their own commas and brackets. */
export function toHalfWidthLetters(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]/g, toHalfWidth);
}
