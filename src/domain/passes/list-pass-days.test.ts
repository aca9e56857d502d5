import { expect, test } from "vitest";
import { epochSeconds } from "./epoch-seconds.ts";
import { listPassDays } from "./list-pass-days.ts";

const between = (from: string, until: string) => ({
  validFrom: epochSeconds(Date.parse(from)),
  validUntil: epochSeconds(Date.parse(until)),
});

test("[PASS-15] a household card has a box for every day in Shanghai on which it is valid", () => {
  expect(listPassDays(between("2020-02-05T16:00:00Z", "2020-02-08T16:00:00Z"))).toEqual([
    "2020-02-06",
    "2020-02-07",
    "2020-02-08",
  ]);
});

test("[PASS-15] days begun and days left count, a leap day too", () => {
  expect(listPassDays(between("2020-02-28T15:59:59Z", "2020-02-29T16:00:01Z"))).toEqual([
    "2020-02-28",
    "2020-02-29",
    "2020-03-01",
  ]);
});
