import { expect, test } from "vitest";
import { findOutingsOverQuota } from "./find-outings-over-quota.ts";

const QUOTA = { persons: 1, days: 2, fromHour: 0, untilHour: 24 };
const outing = (fact: string, at: string) => ({ fact, at: `2020-02-${at}:00.000Z` });
const over = (...outings: ReturnType<typeof outing>[]) =>
  findOutingsOverQuota(outings, () => [QUOTA]).map((one) => `${one.outing.fact} after ${one.against.fact}`);

test("[GATE-15] double use at two gates without network is found when they hear of each other", () => {
  expect(over(outing("second", "06T01:30"), outing("first", "06T01:00"))).toEqual(["second after first"]);
  expect(over(outing("first", "06T01:00"))).toEqual([]);
});

test("[GATE-15] an outing beyond the quota does not push the next one out", () => {
  expect(over(outing("a", "05T01:00"), outing("b", "06T01:00"), outing("c", "07T01:00"))).toEqual(["b after a"]);
});

test("[GATE-15] of two at the same moment the same one is found whatever the order", () => {
  expect(over(outing("b", "06T01:00"), outing("a", "06T01:00"))).toEqual(["b after a"]);
  expect(over(outing("a", "06T01:00"), outing("b", "06T01:00"))).toEqual(["b after a"]);
});

test("[GATE-15] of several quotas any binds; with none in force at the moment nothing is beyond it", () => {
  const both = [outing("a", "05T01:00"), outing("b", "06T01:00"), outing("c", "06T02:00")];
  const twoADay = { ...QUOTA, persons: 2, days: 1 };
  expect(findOutingsOverQuota(both, () => [twoADay])).toEqual([]);
  expect(findOutingsOverQuota(both, () => [twoADay, QUOTA]).map((one) => one.outing.fact)).toEqual(["b", "c"]);
  expect(findOutingsOverQuota(both, (at) => (at < "2020-02-06" ? [QUOTA] : []))).toEqual([]);
});
