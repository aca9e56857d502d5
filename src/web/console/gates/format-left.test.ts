import { expect, test } from "vitest";
import { formatLeft } from "./format-left.ts";

test("[CONSOLE-9] a quarter of an hour counts down to nothing and stays there", () => {
  expect([900_000, 899_000, 60_000, 9_001, 1, 0, -5_000].map(formatLeft)).toEqual([
    "15:00",
    "14:59",
    "1:00",
    "0:10",
    "0:01",
    "0:00",
    "0:00",
  ]);
});
