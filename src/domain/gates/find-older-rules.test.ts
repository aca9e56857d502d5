import { expect, test } from "vitest";
import { exampleId, exampleOrder, LIULIANG, numbered, WANLI } from "#domain/orders/example-order.ts";
import type { Measure } from "#domain/orders/measure.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import { examplePassage, examplePassagePerson } from "./example-passage.ts";
import { articleOf } from "./example-policy.ts";
import { findOlderRules } from "./find-older-rules.ts";
import type { Passage, PassagePerson } from "./gate-facts.ts";
import { OrderHistory } from "./order-history.ts";

/** Ten in the morning of 6 February in Shanghai; the phone heard of orders a day and an hour before. */
const AT = "2020-02-06T02:00:00.000Z";
const DAY_AND_HOUR = 25 * 3_600_000;
const PASSES = { kind: "closed-management", papers: "entry-pass", bothWays: true, thresholdCelsius: 37.3 } as const;
const QUOTA = { kind: "outing-quota", persons: 1, days: 2, fromHour: 0, untilHour: 24 } as const;
const FIRST = exampleOrder({ number: "1号", articles: numbered([PASSES]) });
const CITED = examplePassagePerson({ because: "in-register", reference: articleOf(1) });

/** An order signed so many hours before the passage, in force from then on. */
function later(hours: number, measures: Measure[], changes: Partial<SignedOrder> = {}): SignedOrder {
  const signedAt = new Date(Date.parse(AT) - hours * 3_600_000).toISOString();
  const articles = numbered(measures);
  return exampleOrder({ id: exampleId(2), number: "2号", startsAt: signedAt, signedAt, articles, ...changes });
}

function find(orders: SignedOrder[], person: PassagePerson, changes: Partial<Passage> = {}, serves = [LIULIANG]) {
  const passage = examplePassage({ rulesAge: DAY_AND_HOUR, people: [person], ...changes });
  return findOlderRules(passage, { at: AT, decidedAt: AT, serves }, new OrderHistory(orders));
}

test("[GATE-50] decided by the order in force, which the phone knew: nothing to review", () => {
  expect(find([FIRST], CITED)).toEqual([]);
  expect(find([], examplePassagePerson())).toEqual([]);
});

test("[GATE-50] an order the phone had not heard of, or that had ended by then, is found with both articles", () => {
  const renewed = later(2, [PASSES], { supersedes: FIRST.id });
  expect(find([FIRST, renewed], CITED)).toEqual([
    { person: 0, cited: articleOf(1), inForce: [{ order: exampleId(2), number: "2号", version: 1, article: 1 }] },
  ]);
  expect(find([{ ...FIRST, liftedAt: "2020-02-06T00:00:00.000Z" }], CITED)).toEqual([
    { person: 0, cited: articleOf(1), inForce: [] },
  ]);
  expect(find([later(2, [PASSES])], examplePassagePerson())).toMatchObject([
    { cited: null, inForce: [{ number: "2号" }] },
  ]);
});

test("[GATE-50] an order signed after the passage, or that the phone had heard of, changes nothing", () => {
  expect(find([FIRST, later(-1, [PASSES], { supersedes: FIRST.id })], CITED)).toEqual([]);
  expect(find([FIRST, later(30, [QUOTA])], CITED, { direction: "out" })).toEqual([]);
  const lifted = { ...FIRST, liftedAt: "2020-02-06T02:00:00.001Z" };
  expect(find([lifted], CITED)).toEqual([]);
});

test("[GATE-50] a new rule counts for those it can touch: the quota going out, vehicles in them, outsiders alone", () => {
  const quota = [FIRST, later(2, [QUOTA])];
  expect(find(quota, CITED, { direction: "out" })).toMatchObject([
    { cited: articleOf(1), inForce: [{}, { article: 1 }] },
  ]);
  expect(find(quota, CITED)).toEqual([]);
  const vehicles = [FIRST, later(2, [{ kind: "vehicles", residents: "register", outsiders: "register" }])];
  expect(find(vehicles, CITED)).toEqual([]);
  expect(find(vehicles, CITED, { mode: "vehicle" })).toHaveLength(1);
  expect(find([FIRST, later(2, [{ kind: "outsiders", rule: "turn-back" }])], CITED)).toEqual([]);
  expect(find([FIRST, later(2, [{ kind: "screening", roundsPerDay: 2 }])], CITED, { direction: "out" })).toEqual([]);
});

test("[GATE-50] a lower fever counts for whom was measured", () => {
  const lower = [FIRST, later(2, [{ ...PASSES, papers: "none", thresholdCelsius: 37 }])];
  expect(find(lower, { ...CITED, celsius: 36.5 })).toHaveLength(1);
  expect(find(lower, { ...CITED, celsius: null })).toEqual([]);
});

test("[GATE-50] a phone that never heard of rules decided by none", () => {
  expect(find([FIRST], CITED, { rulesAge: null })).toHaveLength(1);
  expect(find([], examplePassagePerson(), { rulesAge: null })).toEqual([]);
});

test("[GATE-50] an outsider falls under what binds every area the gate serves (H2)", () => {
  const stranger = examplePassagePerson({
    ...{ standing: "outsider", resident: null, household: null, village: null, because: "no-order" },
  });
  const orders = [later(2, [{ kind: "outsiders", rule: "register" }], { areas: [LIULIANG] })];
  expect(find(orders, stranger)).toHaveLength(1);
  expect(find(orders, stranger, {}, [LIULIANG, WANLI])).toEqual([]);
});

test("[GATE-50] what a paper slip says, and an emergency, rest on no rule", () => {
  const renewed = [FIRST, later(2, [PASSES], { supersedes: FIRST.id })];
  expect(find(renewed, { ...CITED, because: "on-paper", reference: null })).toEqual([]);
  expect(find(renewed, { ...CITED, because: "emergency", reference: null })).toEqual([]);
});

test("[GATE-50] everybody in a vehicle by themselves", () => {
  const passage = examplePassage({
    ...{ rulesAge: DAY_AND_HOUR, mode: "vehicle" },
    people: [CITED, examplePassagePerson({ village: "330483107999", because: "no-order" })],
  });
  const orders = new OrderHistory([later(2, [PASSES], { supersedes: FIRST.id }), { ...FIRST, areas: [LIULIANG] }]);
  const found = findOlderRules(passage, { at: AT, decidedAt: AT, serves: [LIULIANG] }, orders);
  expect(found.map(({ person }) => person)).toEqual([0, 1]);
});
