import { expect, test } from "vitest";
import { initialsOf, pinyinOf } from "./pinyin.ts";

test.each([
  ["单阿一", "shan a yi", "say"],
  ["仇阿一", "qiu a yi", "qay"],
  ["曾阿一", "zeng a yi", "zay"],
  ["区阿一", "ou a yi", "oay"],
  ["查阿一", "zha a yi", "zay"],
  ["解阿一", "xie a yi", "xay"],
  ["欧阳阿一", "ou yang a yi", "oyay"],
  ["单于阿一", "chan yu a yi", "cyay"],
  ["䶮阿一", "yan a yi", "yay"],
  ["阿䶮", "a yan", "ay"],
  ["吕阿一", "lv a yi", "lay"],
  ["阿依·古丽", "a yi gu li", "aygl"],
  ["John Smith", "john smith", "js"],
  ["", "", ""],
])("[REGISTER-86] %s is %s, %s", (name, pinyin, initials) => {
  expect(pinyinOf(name)).toBe(pinyin);
  expect(initialsOf(name)).toBe(initials);
});

test("[REGISTER-86] names that sound the same are the same in pinyin", () => {
  expect(pinyinOf("阿美丽")).toBe(pinyinOf("阿美莉"));
});
