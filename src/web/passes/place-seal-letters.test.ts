import { expect, test } from "vitest";
import { placeSealLetters } from "./place-seal-letters.ts";

test("[PASS-21] a village's name stands evenly around the top of its seal", () => {
  expect(placeSealLetters("湾里村")).toEqual([
    { letter: "湾", degrees: -32 },
    { letter: "里", degrees: 0 },
    { letter: "村", degrees: 32 },
  ]);
});

test("[PASS-21] a long name never reaches the words below, and a rare character stays whole", () => {
  const letters = placeSealLetters("崇福镇御驾桥迎新苑𠮷社区居民委员会");
  expect(letters[0]!.degrees).toBe(-125);
  expect(letters.at(-1)!.degrees).toBe(125);
  expect(letters[9]!.letter).toBe("𠮷");
});
