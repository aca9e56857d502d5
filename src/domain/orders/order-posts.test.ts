import { describe, expect, test } from "vitest";
import { CHONGFU, exampleId, exampleOrder, LIULIANG, WANLI } from "./example-order.ts";
import { concerns, hasRead, listUnread, type OrderReading } from "./order-posts.ts";

const NOON = "2020-02-06T04:00:00.000Z";
const FENG = { resident: exampleId(90), name: null };
const NAMED = { resident: null, name: "李守" };
const NOBODY = { resident: null, name: null };
const read = (order: number, version: number, who: typeof FENG | typeof NAMED | typeof NOBODY): OrderReading => ({
  ...{ order: exampleId(order), version, ...who },
});

describe("[ORDER-33] an order concerns the posts whose areas it binds", () => {
  test.each([
    ["the town's order, a village's gate", [CHONGFU], [WANLI], true],
    ["one village's order, a gate that serves it among others", [WANLI], [LIULIANG, WANLI], true],
    ["a micro-grid's order, the village's gate", [`${WANLI}0101`], [WANLI], true],
    ["the next village's order", [LIULIANG], [WANLI], false],
  ] as const)("%s", (_what, areas, post, expected) => {
    expect(concerns({ areas: areas as never }, post)).toBe(expected);
  });
});

describe("[ORDER-34] read is read by whoever stands there now, in this version", () => {
  const order = exampleOrder({ version: 2 });
  test.each([
    ["the same resident", [read(1, 2, FENG)], FENG, true],
    ["somebody else before", [read(1, 2, FENG)], NAMED, false],
    ["an older version", [read(1, 1, FENG)], FENG, false],
    ["nobody began duty: any reading at the post", [read(1, 2, FENG)], NOBODY, true],
    ["nobody began duty, and nobody has read", [], NOBODY, false],
    ["another order", [read(2, 2, FENG)], FENG, false],
  ] as const)("%s", (_what, readings, reader, expected) => {
    expect(hasRead(order, readings, reader)).toBe(expected);
  });
});

test("[ORDER-35] to read is what binds now or will bind, soonest first; what ended, was lifted or replaced is not", () => {
  const at = (day: number) => `2020-02-${String(day).padStart(2, "0")}T00:00:00.000Z`;
  const orders = [
    exampleOrder({ id: exampleId(1), startsAt: at(10) }),
    exampleOrder({ id: exampleId(2), startsAt: at(4) }),
    exampleOrder({ id: exampleId(3), startsAt: at(1), endsAt: at(5) }),
    exampleOrder({ id: exampleId(4), startsAt: at(1), liftedAt: at(3) }),
    exampleOrder({ id: exampleId(5), startsAt: at(1), areas: [LIULIANG] }),
    exampleOrder({ id: exampleId(6), startsAt: at(2) }),
    exampleOrder({ id: exampleId(7), startsAt: at(5), supersedes: exampleId(6) }),
  ];
  const ids = (readings: readonly OrderReading[]) =>
    listUnread(orders, [WANLI], readings, FENG, NOON).map(({ id }) => Number(id.slice(-2)));
  expect(ids([])).toEqual([2, 7, 1]);
  expect(ids([read(7, 1, FENG)])).toEqual([2, 1]);
  expect(listUnread(orders, [WANLI], [], FENG, "2020-03-20T00:00:00.000Z")).toEqual([]);
});
