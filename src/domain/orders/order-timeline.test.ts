import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findBindingSpan } from "./binding-span.ts";
import { exampleId, exampleOrder, FIFTH } from "./example-order.ts";
import { findOrderState, listSuccessors } from "./order-state.ts";
import { tellTimeline, type OrderEvent } from "./order-timeline.ts";
import type { SignedOrder } from "./order.ts";

const old = exampleOrder({ id: exampleId(1), number: "1号" });
const END = old.endsAt;
const NOON = "2020-02-06T04:00:00.000Z";
const renewal = exampleOrder({ id: exampleId(2), number: "2号", supersedes: old.id, startsAt: END });
const change = exampleOrder({ id: exampleId(3), number: "3号", supersedes: old.id, startsAt: NOON });
const after = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds).toISOString();

describe("[ORDER-21] an order's state is whether it binds, and why not", () => {
  const state = (order: SignedOrder, now: string, ...others: SignedOrder[]) =>
    findOrderState(order, [order, ...others], now);
  test("by the clock", () => {
    expect(state(old, after(FIFTH, -1))).toBe("waiting");
    expect(state(old, FIFTH)).toBe("in-force");
    expect(state(old, after(END, -1))).toBe("in-force");
    expect(state(old, END)).toBe("ended");
  });
  test("superseded from its successor's start on, renewed it ends at its end", () => {
    expect(state(old, after(NOON, -1), change)).toBe("in-force");
    expect(state(old, NOON, change)).toBe("superseded");
    expect(state(old, END, renewal)).toBe("ended");
    expect(state(old, NOON, { ...change, liftedAt: FIFTH })).toBe("in-force");
  });
  test("lifted, also before it began, but not when it had been superseded before", () => {
    expect(state({ ...old, liftedAt: NOON }, NOON)).toBe("lifted");
    expect(state({ ...old, liftedAt: after(FIFTH, -1) }, FIFTH)).toBe("lifted");
    expect(state({ ...old, liftedAt: after(NOON, 1) }, after(NOON, 1), change)).toBe("superseded");
  });
  test("in force exactly when it binds", () => {
    const moment = fc.integer({ min: -2, max: 60 }).map((quarters) => after(FIFTH, quarters * 21_600_000));
    fc.assert(
      fc.property(moment, fc.option(moment), moment, moment, (begins, liftedAt, next, now) => {
        const order = exampleOrder({ startsAt: begins, endsAt: after(begins, 5 * 86_400_000), liftedAt });
        const all = [order, { ...change, startsAt: next, signedAt: order.signedAt }];
        const span = findBindingSpan(order, all);
        const binds = span !== undefined && span.from <= now && now < span.until;
        expect(findOrderState(order, all, now) === "in-force").toBe(binds);
      }),
    );
  });
});

test("[ORDER-22] both orders show which one took the other's place, and since when", () => {
  const all = [old, renewal, change];
  expect(listSuccessors(old, all).map(({ order, kind, from }) => [order.number, kind, from])).toEqual([
    ["3号", "superseded", NOON],
    ["2号", "renewed", END],
  ]);
  expect(listSuccessors(old, [old, { ...change, liftedAt: FIFTH }])).toEqual([]);
  expect(listSuccessors(change, all)).toEqual([]);
});

test("[ORDER-23] the timeline tells deeds and turns in the order they come", () => {
  const events: OrderEvent[] = [
    { kind: "drafted", at: "2020-02-04T10:00:00.000Z", by: "甲某", note: null },
    { kind: "signed", at: "2020-02-04T11:00:00.000Z", by: "甲某", note: null },
    { kind: "countersigned", at: old.signedAt, by: "乙某", note: null },
  ];
  const kinds = (order: SignedOrder, more: OrderEvent[], ...others: SignedOrder[]) =>
    tellTimeline(order, [order, ...others], [...events, ...more]).map(({ kind, at }) => `${kind} ${at}`);
  const begun = [
    "drafted 2020-02-04T10:00:00.000Z",
    "signed 2020-02-04T11:00:00.000Z",
    `countersigned ${old.signedAt}`,
    `in-force ${FIFTH}`,
  ];
  expect(kinds(old, [])).toEqual([...begun, `ended ${END}`]);
  expect(kinds(old, [], change)).toEqual([...begun, `superseded ${NOON}`]);
  expect(kinds(old, [], renewal)).toEqual([...begun, `renewed ${END}`, `ended ${END}`]);
  const lifted: OrderEvent = { kind: "lifted", at: NOON, by: "乙某", note: "疫情缓解" };
  expect(kinds({ ...old, liftedAt: NOON }, [lifted])).toEqual([...begun, `lifted ${NOON}`]);
});
