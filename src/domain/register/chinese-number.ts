const DIGITS = "零一二三四五六七八九";
const NUMERAL = /[一二三四五六七八九十两〇零]+/g;

/** 三 → 3, 十二 → 12, 二十 → 20, 一〇五 → 105; undefined for anything else. Up to 99 in words, any length digit by digit. */
export function findChineseNumber(text: string): number | undefined {
  const plain = text.replaceAll("〇", "零").replaceAll("两", "二");
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain);
  if (tens !== null) return (tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0);
  if (!/^[零一二三四五六七八九]+$/.test(plain)) return undefined;
  return Number([...plain].map((char) => DIGITS.indexOf(char)).join(""));
}

/** 三组 → 3组, 一单元 → 1单元: numerals in front of a counting word become digits, so that spellings compare equal. */
export function withArabicNumbers(text: string): string {
  return text.replace(NUMERAL, (numeral, at: number) => {
    const next = text.slice(at + numeral.length);
    if (!/^(组|号|幢|栋|单元|室|户|楼|层|弄|队|网格|微网格|区|片)/.test(next)) return numeral;
    return String(findChineseNumber(numeral) ?? numeral);
  });
}
