import { describe, expect, test } from "vitest";
import type { AreaCode } from "#domain/areas/area-code.ts";
import { CHONGFU, exampleId, exampleOrder, FIFTH, LIULIANG, numbered, WANLI } from "./example-order.ts";
import type { Measure } from "./measure.ts";
import { isEmptyPolicy, nextPolicyChange, NO_POLICY, policyAt, policyAtGate, type Place } from "./policy.ts";

const HERE: Place = { area: LIULIANG, placeKind: "village" };
const NOON = "2020-02-06T04:00:00.000Z";
const order = (number: number, measures: readonly Measure[], changes: Parameters<typeof exampleOrder>[0] = {}) =>
  exampleOrder({ id: exampleId(number), number: `${number}号`, articles: numbered(measures), ...changes });
const screening = (roundsPerDay: number): Measure => ({ kind: "screening", roundsPerDay });
const cite = (number: number, article = 1) => ({
  order: exampleId(number),
  number: `${number}号`,
  version: 1,
  article,
});

test("[ORDER-6] no order, no demand", () => {
  expect(policyAt([], HERE, NOON)).toEqual(NO_POLICY);
  expect(isEmptyPolicy(policyAt([], HERE, NOON))).toBe(true);
});

describe("[ORDER-7] an order reaches what it names", () => {
  const rounds = (area: string, place: string, placeKind: Place["placeKind"] = "village") =>
    policyAt(
      [order(1, [screening(2)], { areas: [area as AreaCode], placeKinds: ["village", "hotel"] })],
      { area: place as AreaCode, placeKind },
      NOON,
    ).screeningRounds.length;
  test("the area itself and what lies in it", () => {
    expect(rounds("330483107", "330483107")).toBe(1);
    expect(rounds("330483107", "330483107205")).toBe(1);
    expect(rounds("330483107205", "3304831072050103")).toBe(1);
  });
  test("not the area around, not the neighbour", () => {
    expect(rounds("330483107205", "330483107")).toBe(0);
    expect(rounds("330483107205", "330483107206")).toBe(0);
  });
  test("not other kinds of place", () => {
    expect(rounds("330483107", "330483107", "hotel")).toBe(1);
    expect(rounds("330483107", "330483107", "compound")).toBe(0);
  });
});

describe("[ORDER-8] an order binds from its start until its end", () => {
  const one = order(1, [screening(2)]);
  const binds = (orders: typeof one, moment: string) => !isEmptyPolicy(policyAt([orders], HERE, moment));
  test("to the millisecond", () => {
    expect(binds(one, "2020-02-04T15:59:59.999Z")).toBe(false);
    expect(binds(one, FIFTH)).toBe(true);
    expect(binds(one, "2020-02-18T15:59:59.999Z")).toBe(true);
    expect(binds(one, "2020-02-18T16:00:00.000Z")).toBe(false);
    expect(binds(one, "2020-02-18T16:00:01.000Z")).toBe(false);
  });
  test("not from before its signature", () => {
    const late = { ...one, signedAt: "2020-02-06T08:00:00.000Z" };
    expect(binds(late, NOON)).toBe(false);
    expect(binds(late, "2020-02-06T08:00:00.000Z")).toBe(true);
  });
  test("not after it was lifted", () => {
    const lifted = { ...one, liftedAt: NOON };
    expect(binds(lifted, "2020-02-06T03:59:59.999Z")).toBe(true);
    expect(binds(lifted, NOON)).toBe(false);
  });
});

describe("[ORDER-9] the strictest wins, aspect by aspect", () => {
  const demand = (...measures: Measure[]) =>
    policyAt(
      measures.map((measure, index) => order(index + 1, [measure])),
      HERE,
      NOON,
    );
  test("closed management of two orders", () => {
    const policy = demand(
      { kind: "closed-management", papers: "any", bothWays: true, thresholdCelsius: 37.5 },
      { kind: "closed-management", papers: "entry-pass", bothWays: false, thresholdCelsius: 37.2 },
    );
    expect(policy.papers).toEqual([{ value: "entry-pass", reference: cite(2) }]);
    expect(policy.temperature).toEqual([{ value: "both", reference: cite(1) }]);
    expect(policy.feverThreshold).toEqual([{ value: 37.2, reference: cite(2) }]);
  });
  test("outsiders and vehicles", () => {
    const policy = demand(
      { kind: "outsiders", rule: "register" },
      { kind: "outsiders", rule: "turn-back" },
      { kind: "vehicles", residents: "register", outsiders: "admit" },
      { kind: "vehicles", residents: "admit", outsiders: "turn-back" },
    );
    expect(policy.outsiders).toEqual([{ value: "turn-back", reference: cite(2) }]);
    expect(policy.residentVehicles).toEqual([{ value: "register", reference: cite(3) }]);
    expect(policy.outsiderVehicles).toEqual([{ value: "turn-back", reference: cite(4) }]);
  });
  test("quotas that cannot be compared both bind", () => {
    const perTwoDays = { persons: 1, days: 2, fromHour: 0, untilHour: 24 };
    const perWeek = { persons: 3, days: 7, fromHour: 0, untilHour: 24 };
    const perDay = { persons: 1, days: 1, fromHour: 0, untilHour: 24 };
    const quota = (values: typeof perDay): Measure => ({ kind: "outing-quota", ...values });
    expect(demand(quota(perTwoDays), quota(perWeek), quota(perDay)).outingQuota).toEqual([
      { value: perTwoDays, reference: cite(1) },
      { value: perWeek, reference: cite(2) },
    ]);
  });
  test("counts, venues and regions", () => {
    const policy = demand(
      { kind: "gathering-ban", maxPersons: 10 },
      { kind: "gathering-ban", maxPersons: 0 },
      screening(1),
      screening(2),
      { kind: "venue-closure", kinds: ["shop"] },
      { kind: "venue-closure", kinds: ["bath-house", "shop"] },
      { kind: "home-quarantine", regions: ["420000"], windowDays: 14, days: 14 },
      { kind: "home-quarantine", regions: ["420000", "330300"], windowDays: 14, days: 7 },
      { kind: "follow-up", perDay: 2 },
      { kind: "publicity", timesPerDay: 3 },
    );
    expect(policy.gatheringLimit.map(({ value }) => value)).toEqual([0]);
    expect(policy.screeningRounds.map(({ value }) => value)).toEqual([2]);
    expect(policy.closedVenue).toEqual([
      { value: "shop", reference: cite(5) },
      { value: "bath-house", reference: cite(6) },
    ]);
    expect(policy.homeQuarantine.map(({ value }) => value)).toEqual([
      { region: "420000", windowDays: 14, days: 14 },
      { region: "330300", windowDays: 14, days: 7 },
    ]);
    expect(policy.followUps.map(({ value }) => value)).toEqual([2]);
    expect(policy.publicityRounds.map(({ value }) => value)).toEqual([3]);
  });
});

describe("[ORDER-11] a superseding order takes the place of the old one", () => {
  const old = order(1, [screening(3)]);
  const milder = order(2, [screening(1)], {
    supersedes: old.id,
    startsAt: NOON,
    endsAt: "2020-02-20T04:00:00.000Z",
    signedAt: FIFTH,
  });
  const rounds = (orders: (typeof old)[], moment: string) =>
    policyAt(orders, HERE, moment).screeningRounds.map(({ value }) => value);
  test("from its own start on, also beyond its areas and after its end", () => {
    expect(rounds([old, milder], "2020-02-06T03:59:59.999Z")).toEqual([3]);
    expect(rounds([old, milder], NOON)).toEqual([1]);
    expect(rounds([old, { ...milder, areas: [WANLI] }], NOON)).toEqual([]);
    expect(rounds([old, { ...milder, liftedAt: "2020-02-07T00:00:00.000Z" }], "2020-02-08T00:00:00.000Z")).toEqual([]);
  });
  test("nothing, when it was lifted before it began", () => {
    expect(rounds([old, { ...milder, liftedAt: "2020-02-06T00:00:00.000Z" }], NOON)).toEqual([3]);
  });
  test("and of what that one superseded", () => {
    const next = order(3, [screening(2)], {
      supersedes: milder.id,
      startsAt: "2020-02-05T08:00:00.000Z",
      signedAt: "2020-02-05T00:00:00.000Z",
    });
    expect(rounds([old, milder, next], "2020-02-05T08:00:00.000Z")).toEqual([2]);
    expect(rounds([old, milder, next], NOON)).toEqual([2]);
  });
  test("a higher version of the same order takes the place of the lower", () => {
    expect(rounds([old, { ...milder, id: old.id, supersedes: null, version: 2 }], NOON)).toEqual([1]);
  });
  test("of two that supersede each other the one signed later stands", () => {
    expect(rounds([{ ...old, supersedes: milder.id }, milder], NOON)).toEqual([1]);
  });
});

test("[ORDER-12] of equal demands the one signed first is cited", () => {
  const late = order(1, [screening(2)], { signedAt: "2020-02-04T15:00:01.000Z" });
  const early = order(2, [screening(1), screening(2)], { signedAt: "2020-02-04T15:00:00.000Z" });
  expect(policyAt([late, early], HERE, NOON).screeningRounds).toEqual([{ value: 2, reference: cite(2, 2) }]);
});

test("[ORDER-14] the next change is foretold", () => {
  const orders = [
    order(1, [screening(1)]),
    order(2, [screening(2)], { startsAt: NOON, endsAt: "2020-02-20T04:00:00.000Z" }),
    order(3, [screening(3)], { areas: [WANLI], startsAt: "2020-02-05T00:00:00.000Z" }),
  ];
  const changes = [];
  for (let at: string | null = "2020-02-01T00:00:00.000Z"; at !== null;) {
    at = nextPolicyChange(orders, HERE, at);
    changes.push(at);
  }
  expect(changes).toEqual([FIFTH, NOON, "2020-02-18T16:00:00.000Z", "2020-02-20T04:00:00.000Z", null]);
});

test("[ORDER-15] at a joint gate only what binds all its areas binds a stranger", () => {
  const orders = [order(1, [screening(1)], { areas: [CHONGFU] }), order(2, [screening(3)], { areas: [LIULIANG] })];
  const at = (...serves: AreaCode[]) =>
    policyAtGate(orders, { serves, placeKind: "village" }, NOON).screeningRounds.map(({ value }) => value);
  expect(at(LIULIANG)).toEqual([3]);
  expect(at(LIULIANG, WANLI)).toEqual([1]);
  expect(at()).toEqual([]);
});
