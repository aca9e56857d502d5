const EMPTY_WORDS = new Set(
  "未填写 未填 无 没有 空 空白 不详 未知 不明 暂无 暂缺 无无 待补 null nil none na n/a #n/a undefined - -- --- — —— / // \\ . 、 ／ ×"
    .split(" ")
    .concat("(空)", "（空）", "（无）", "(无)"),
);

/** Is this what people write where they have nothing to write: 未填写, 无, null, NA, / …? Expects cleaned text. */
export function isEmptyWord(text: string): boolean {
  if (text.length > 9) return false;
  return text === "" || EMPTY_WORDS.has(text) || (/^[#A-Z]/.test(text) && EMPTY_WORDS.has(text.toLowerCase()));
}
