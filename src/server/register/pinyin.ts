import { pinyin } from "pinyin-pro";

/** Compound surnames and characters that the dictionary reads otherwise than families do. */
const SURNAME_READINGS: readonly (readonly [string, string])[] = [
  ["单于", "chan yu"],
  ["尉迟", "yu chi"],
  ["万俟", "mo qi"],
  ["澹台", "tan tai"],
  ["长孙", "zhang sun"],
];

/**
 * A name in pinyin, lower case, without tones, syllables parted by blanks: 单阿一 → "shan a yi", 吕 → "lv". Surnames with
 * their own reading (单 仇 曾 区 查 解) are read as surnames; 䶮 is known. Latin names come back in lower case. What has no reading stays as it is.
 */
export function pinyinOf(name: string): string {
  const compound = SURNAME_READINGS.find(([surname]) => name.startsWith(surname));
  const rest = compound === undefined ? name : name.slice(compound[0].length);
  const mode = compound === undefined ? "head" : "off";
  const syllables = pinyin(rest, { toneType: "none", type: "string", surname: mode, v: true, nonZh: "consecutive" });
  return `${compound?.[1] ?? ""} ${syllables}`
    .toLowerCase()
    .replace(/[·•・.\s]+/g, " ")
    .trim();
}

/** The first letter of each syllable, as guards type them: 欧阳阿一 → "oyay". */
export function initialsOf(name: string): string {
  return pinyinOf(name)
    .split(" ")
    .map((syllable) => [...syllable][0] ?? "")
    .join("");
}
