import { expect, test } from "vitest";
import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import { formatValidity } from "./format-validity.ts";

const at = (instant: string) => epochSeconds(Date.parse(instant));

test("[PASS-15] whole days are printed as days, both included", () => {
  expect(formatValidity(at("2020-02-05T16:00:00Z"), at("2020-02-19T16:00:00Z"))).toEqual({
    from: "2020-02-06",
    until: "2020-02-19",
  });
});

test("[PASS-15] anything else is printed to the minute, in Shanghai's time", () => {
  expect(formatValidity(at("2020-02-06T00:30:00Z"), at("2020-02-06T16:00:00Z"))).toEqual({
    from: "2020-02-06 08:30",
    until: "2020-02-07 00:00",
  });
});
