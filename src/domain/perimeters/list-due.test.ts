import { expect, test } from "vitest";
import { listDue, type WatchedEntrance } from "./list-due.ts";

const at = (day: number, hour: number) =>
  `2020-02-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00.000Z`;
const NOON = at(6, 12);
const entrance = (id: string, changes: Partial<WatchedEntrance> = {}): WatchedEntrance => ({
  ...{ id, state: "blocked", stateSince: at(1, 0), lon: 120.4, lat: 30.5, lastInspection: null, opening: null },
  ...changes,
});
const looked = (day: number, hour: number, changes: object = {}) => ({
  lastInspection: { ...{ at: at(day, hour), result: "intact" as const, photos: 1 }, ...changes },
});

test("[CLOSURE-50] to do is what is a hole, and what will be one within six hours; the longest overdue first", () => {
  const due = listDue(
    [
      entrance("fresh", looked(6, 8)),
      entrance("soon", looked(5, 17)),
      entrance("lapsed", looked(5, 10)),
      entrance("never"),
      entrance("broken", looked(6, 11, { result: "damaged" })),
      entrance("no-photo", looked(6, 9, { photos: 0 })),
      entrance("open", { state: "open" }),
      entrance("key", { state: "emergency-only" }),
      entrance("let-through", { state: "emergency-only", opening: { beganAt: at(6, 10) } }),
    ],
    NOON,
  );
  expect(due.map(({ entrance: { id }, reason, by }) => [id, reason, by])).toEqual([
    ["never", "never-checked", at(1, 0)],
    ["no-photo", "check-without-photo", at(6, 9)],
    ["lapsed", "check-lapsed", at(6, 10)],
    ["let-through", "emergency-open", at(6, 10)],
    ["broken", "block-broken", at(6, 11)],
    ["soon", null, at(6, 17)],
  ]);
});
