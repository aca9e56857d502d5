import { expect, test } from "vitest";
import { mergeFeed } from "./merge-feed.ts";

const row = (position: number, person = 1, name = "") => ({ position, person, name });
const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => row(from + index));

test("[CONSOLE-3] newest first, the people of one vehicle together", () => {
  expect(mergeFeed([row(7)], [row(8, 1), row(8, 2), row(9)])).toEqual([row(9), row(8, 2), row(8, 1), row(7)]);
});

test("[CONSOLE-3] what is said twice is there once, as it was said last", () => {
  expect(mergeFeed([row(7, 1, "张*")], [row(7, 1, "李*")])).toEqual([row(7, 1, "李*")]);
});

test("[CONSOLE-3] at most a hundred rows, and a stream that begins again from of old pushes out nothing new", () => {
  const feed = mergeFeed([], rows(1, 250));
  expect([feed.length, feed[0]!.position, feed.at(-1)!.position]).toEqual([100, 250, 151]);
  expect(mergeFeed(feed, rows(1, 120))).toEqual(feed);
});
