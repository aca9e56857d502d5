import { expect, test } from "vitest";
import { fromShanghaiInput, toShanghaiInput } from "./shanghai-input.ts";

test("a field of the form speaks the time of Shanghai, wherever the computer stands", () => {
  expect(toShanghaiInput("2020-02-04T16:30:00.000Z")).toBe("2020-02-05T00:30");
  expect(fromShanghaiInput("2020-02-05T00:30")).toBe("2020-02-04T16:30:00.000Z");
  expect(fromShanghaiInput("")).toBeUndefined();
});
