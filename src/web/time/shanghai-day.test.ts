import { expect, test } from "vitest";
import { instantsOfDay, toShanghaiDay } from "./shanghai-day.ts";

test("[WEB-6] a day begins at midnight in Shanghai, wherever the computer stands", () => {
  expect(toShanghaiDay(Date.parse("2020-02-05T15:59:59.999Z"))).toBe("2020-02-05");
  expect(toShanghaiDay(Date.parse("2020-02-05T16:00:00.000Z"))).toBe("2020-02-06");
  expect(instantsOfDay("2020-02-06")).toEqual({ from: "2020-02-05T16:00:00.000Z", until: "2020-02-06T16:00:00.000Z" });
  expect(instantsOfDay("2020-02-06", 23)).toEqual({
    from: "2020-02-06T15:00:00.000Z",
    until: "2020-02-06T16:00:00.000Z",
  });
});
