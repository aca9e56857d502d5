import { expect, test } from "vitest";
import { checkCharacter, syntheticId } from "./synthetic-id.ts";

test("the check character is the one of the example in GB 11643", () => {
  expect(checkCharacter("11010519491231002")).toBe("X");
  expect(checkCharacter("44052418800101001")).toBe("4");
});

test("a synthetic number has region, day of birth, sequence 000 and its check character", () => {
  expect(syntheticId("330425", "1949-12-04")).toBe("33042519491204000X");
});
