import { expect, test } from "vitest";
import { exampleAccounts } from "./example-accounts.ts";
import { findAccounts, isOver } from "./find-accounts.ts";

const accounts = exampleAccounts();
const [cadre, guard, closed] = accounts;
const find = (text: string) =>
  findAccounts(accounts, text, ({ name, login, grants }) => [name, login, ...grants.map(({ areaName }) => areaName)]);

test("[WEB-12] accounts are found by every word typed, in any case", () => {
  expect(find("WANLI")).toEqual([cadre]);
  expect(find("nanyang guard")).toEqual([guard]);
  expect(find("nanyang cadre")).toEqual([]);
});

test("[WEB-12] closed accounts stand last", () => {
  expect(findAccounts([closed!, cadre!, guard!], "", () => [])).toEqual([cadre, guard, closed]);
});

test("[WEB-12] a duty is over from its end on, and never without one", () => {
  const [duty] = guard!.grants;
  expect(isOver(duty!, new Date("2020-02-20T15:59:59Z"))).toBe(false);
  expect(isOver(duty!, new Date("2020-02-20T16:00:00Z"))).toBe(true);
  expect(isOver(cadre!.grants[0]!, new Date("2100-01-01T00:00:00Z"))).toBe(false);
});
