import { expect, test } from "vitest";
import { formatUnlockCode, isUnlockCard, makeUnlockCode, readUnlockCode, unlockCardText } from "./unlock-code.ts";

test("[LOCK-5] a code is 16 signs without those that are mistaken for others, whatever the bytes", () => {
  expect(makeUnlockCode(new Uint8Array(10))).toBe("0".repeat(16));
  expect(makeUnlockCode(new Uint8Array(10).fill(255))).toBe("Z".repeat(16));
  expect(makeUnlockCode(new Uint8Array([0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23]))).toBe(
    "04HMASW9NF6YY093",
  );
  expect(() => makeUnlockCode(new Uint8Array(9))).toThrow("10 bytes");
});

test("[LOCK-5] it is read as scanned, and as people type it", () => {
  const code = "04HMASW9NF6YY093";
  expect(formatUnlockCode(code)).toBe("04HM-ASW9-NF6Y-Y093");
  for (const text of [
    unlockCardText(code),
    code,
    " 04hm asw9 nf6y yO93 ",
    "o4HM-ASW9-NF6Y-Y093",
    "０４ＨＭ－ＡＳＷ９－ＮＦ６Ｙ－Ｙ０９３",
  ])
    expect(readUnlockCode(text), text).toBe(code);
  for (const text of ["", "04HM", `${code}0`, code.replace("S", "U"), "6BFOXN*TSMAH-8B"])
    expect(readUnlockCode(text), text).toBeUndefined();
});

test("[LOCK-5] a card is told from a pass, also where part of it is gone", () => {
  expect(isUnlockCard("HEDGEROW-KEY:04HM")).toBe(true);
  expect(isUnlockCard("6BFOXN*TSMAH-8B")).toBe(false);
});
