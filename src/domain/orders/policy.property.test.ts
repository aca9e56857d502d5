import fc from "fast-check";
import { expect, test } from "vitest";
import { isWithin, type AreaCode } from "#domain/areas/area-code.ts";
import { ASPECTS, demandsOf } from "./aspect.ts";
import { compareDemands } from "./compare-demands.ts";
import { exampleId, exampleOrder, FIFTH, numbered } from "./example-order.ts";
import { VENUE_KINDS } from "#domain/venues/venue-kind.ts";
import { ENTRY_RULES, PAPERS, type Measure } from "./measure.ts";
import { DAY_MS, PLACE_KINDS, type SignedOrder } from "./order.ts";
import { isEmptyPolicy, nextPolicyChange, policyAt, type Place, type Policy } from "./policy.ts";

/** Generators for property tests: few areas, few days, few values, so that orders meet often. */
const AREAS = ["330483107", "330483107205", "330483107206", "33048310720501", "330481003206"] as AreaCode[];

const entryRule = fc.constantFrom(...ENTRY_RULES);
const few = fc.integer({ min: 1, max: 4 });

const arbitraryMeasure: fc.Arbitrary<Measure> = fc.oneof(
  fc.record({
    kind: fc.constant("closed-management" as const),
    papers: fc.constantFrom(...PAPERS),
    bothWays: fc.boolean(),
    thresholdCelsius: fc.constantFrom(37, 37.3, 37.5),
  }),
  fc.record({ kind: fc.constant("outsiders" as const), rule: entryRule }),
  fc.record({ kind: fc.constant("vehicles" as const), residents: entryRule, outsiders: entryRule }),
  fc.record({
    kind: fc.constant("outing-quota" as const),
    persons: few,
    days: few,
    fromHour: fc.constantFrom(0, 6, 9),
    untilHour: fc.constantFrom(18, 20, 24),
  }),
  fc.record({
    kind: fc.constant("venue-closure" as const),
    kinds: fc.uniqueArray(fc.constantFrom(...VENUE_KINDS), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant("gathering-ban" as const), maxPersons: few }),
  fc.record({ kind: fc.constant("screening" as const), roundsPerDay: few }),
  fc.record({
    kind: fc.constant("home-quarantine" as const),
    regions: fc.uniqueArray(fc.constantFrom("420000", "330300"), { minLength: 1 }),
    windowDays: few,
    days: few,
  }),
  fc.record({ kind: fc.constant("follow-up" as const), perDay: few }),
  fc.record({ kind: fc.constant("publicity" as const), timesPerDay: few }),
);

/** A moment at a quarter of a day around the first days of the example order, now and then a second beside it. */
const arbitraryMoment = fc
  .tuple(fc.integer({ min: -4, max: 40 }), fc.constantFrom(-1000, 0, 0, 1000))
  .map(([quarters, beside]) => new Date(Date.parse(FIFTH) + (quarters * DAY_MS) / 4 + beside).toISOString());

const arbitraryPlace: fc.Arbitrary<Place> = fc.record({
  area: fc.constantFrom(...AREAS),
  placeKind: fc.constantFrom(...PLACE_KINDS.slice(0, 2)),
});

const arbitraryOrder = fc
  .record({
    areas: fc.uniqueArray(fc.constantFrom(...AREAS), { minLength: 1, maxLength: 2 }),
    placeKinds: fc.subarray([...PLACE_KINDS.slice(0, 2)], { minLength: 1 }),
    startsAt: arbitraryMoment,
    quarters: fc.integer({ min: 1, max: 30 }),
    signedAt: arbitraryMoment,
    liftedAt: fc.option(arbitraryMoment, { freq: 4 }),
    measures: fc.uniqueArray(arbitraryMeasure, { minLength: 1, maxLength: 5, selector: ({ kind }) => kind }),
  })
  .map(({ quarters, measures, ...rest }) => ({
    ...exampleOrder(rest),
    endsAt: new Date(Date.parse(rest.startsAt) + (quarters * DAY_MS) / 4).toISOString(),
    articles: numbered(measures),
  }));

/** Up to six orders with ids of their own; some supersede an earlier one. */
const arbitraryOrders: fc.Arbitrary<SignedOrder[]> = fc
  .array(fc.tuple(arbitraryOrder, fc.option(fc.nat({ max: 4 }), { freq: 4 })), { maxLength: 6 })
  .map((drawn) =>
    drawn.map(([order, back], index) => ({
      ...order,
      id: exampleId(index + 1),
      supersedes: back !== null && back < index ? exampleId(index - back) : null,
    })),
  );

/** The same, none superseding another. */
const arbitraryOrdersSideBySide = arbitraryOrders.map((orders) =>
  orders.map((order) => ({ ...order, supersedes: null })),
);

const values = (policy: Policy, aspect: (typeof ASPECTS)[number]) =>
  policy[aspect].map(({ value }) => value) as never[];

test("[ORDER-7] [ORDER-8] [ORDER-12] every demand rests on an article of an order that binds here and now", () => {
  fc.assert(
    fc.property(arbitraryOrders, arbitraryPlace, arbitraryMoment, (orders, place, moment) => {
      const policy = policyAt(orders, place, moment);
      for (const aspect of ASPECTS) {
        for (const { value, reference } of policy[aspect]) {
          const order = orders.find(({ id }) => id === reference.order)!;
          const { measure } = order.articles.find(({ article }) => article === reference.article)!;
          expect(demandsOf(measure)[aspect]).toContainEqual(value);
          expect(order.areas.some((area) => isWithin(place.area, area))).toBe(true);
          expect(order.placeKinds).toContain(place.placeKind);
          expect(order.startsAt <= moment && order.signedAt <= moment && moment < order.endsAt).toBe(true);
          expect(order.liftedAt === null || moment < order.liftedAt).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("[ORDER-9] what an order in force demands is demanded, at least as strictly", () => {
  fc.assert(
    fc.property(arbitraryOrdersSideBySide, arbitraryPlace, arbitraryMoment, (orders, place, moment) => {
      const policy = policyAt(orders, place, moment);
      for (const order of orders) {
        const alone = policyAt([order], place, moment);
        for (const aspect of ASPECTS) {
          const change = compareDemands(aspect, values(alone, aspect), values(policy, aspect));
          expect([undefined, "new", "same", "stricter"]).toContain(change);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("[ORDER-10] another order never loosens, unless it supersedes", () => {
  fc.assert(
    fc.property(arbitraryOrders, arbitraryPlace, arbitraryMoment, (orders, place, moment) => {
      const added = orders.at(-1);
      fc.pre(added !== undefined && added.supersedes === null);
      const before = policyAt(orders.slice(0, -1), place, moment);
      const after = policyAt(orders, place, moment);
      for (const aspect of ASPECTS) {
        const change = compareDemands(aspect, values(before, aspect), values(after, aspect));
        expect([undefined, "new", "same", "stricter"]).toContain(change);
      }
    }),
    { numRuns: 500 },
  );
});

test("[ORDER-13] the order of the list does not matter", () => {
  const listed = arbitraryOrders.chain((orders) =>
    fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length })),
  );
  fc.assert(
    fc.property(listed, arbitraryPlace, arbitraryMoment, ([orders, shuffled], place, moment) => {
      expect(policyAt(shuffled, place, moment)).toEqual(policyAt(orders, place, moment));
      expect(nextPolicyChange(shuffled, place, moment)).toBe(nextPolicyChange(orders, place, moment));
    }),
    { numRuns: 500 },
  );
});

test("[ORDER-14] until the next change foretold the policy stays the same", () => {
  fc.assert(
    fc.property(arbitraryOrders, arbitraryPlace, arbitraryMoment, arbitraryMoment, (orders, place, now, later) => {
      const next = nextPolicyChange(orders, place, now);
      fc.pre(now <= later && (next === null || later < next));
      expect(policyAt(orders, place, later)).toEqual(policyAt(orders, place, now));
    }),
    { numRuns: 500 },
  );
});

/** The safeguards H1 and H2, asked of any function that says what is in force; planted faults show that asking finds them. */
type PolicyFunction = typeof policyAt;

/** H1: a second after every order has ended nothing binds anybody, and a second before the first begins nothing does yet. */
const bindsOnlyMeanwhile = (policy: PolicyFunction) =>
  fc.property(arbitraryOrders, arbitraryPlace, (orders, place) => {
    for (const order of orders) expect(isEmptyPolicy(policy([order], place, after(order.endsAt, 1000)))).toBe(true);
    const [first] = orders.map(({ startsAt }) => startsAt).sort();
    const last = orders
      .map(({ endsAt }) => endsAt)
      .sort()
      .at(-1);
    if (first !== undefined) expect(isEmptyPolicy(policy(orders, place, after(first, -1000)))).toBe(true);
    if (last !== undefined) expect(isEmptyPolicy(policy(orders, place, after(last, 1000)))).toBe(true);
  });

/** H2: an order has no part in what is in force where it names neither area nor kind of place; taking it away changes nothing there. */
const reachesOnlyItsScope = (policy: PolicyFunction) =>
  fc.property(arbitraryOrders, arbitraryPlace, arbitraryMoment, (orders, place, moment) => {
    const alone = orders.map((order) => ({ ...order, supersedes: null }));
    const reaching = alone.filter(
      ({ areas, placeKinds }) =>
        placeKinds.includes(place.placeKind) && areas.some((area) => isWithin(place.area, area)),
    );
    expect(policy(alone, place, moment)).toEqual(policyAt(reaching, place, moment));
  });

const after = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds).toISOString();
const RUNS = { numRuns: 500 };

test("[ORDER-6] [ORDER-8] H1: at its end plus one second an order binds nobody", () => {
  fc.assert(bindsOnlyMeanwhile(policyAt), RUNS);
});

test("[ORDER-7] H2: no order reaches beyond the areas and kinds of place it names", () => {
  fc.assert(reachesOnlyItsScope(policyAt), RUNS);
});

test("planted: orders that go on after their end, and orders that reach their neighbours, are found", () => {
  const goesOn: PolicyFunction = (orders, place, moment) =>
    policyAt(
      orders.map((order) => ({ ...order, endsAt: after(order.endsAt, 2000) })),
      place,
      moment,
    );
  const reachesAll: PolicyFunction = (orders, place, moment) =>
    policyAt(
      orders.map((order) => ({ ...order, areas: [place.area] })),
      place,
      moment,
    );
  const anyKind: PolicyFunction = (orders, place, moment) =>
    policyAt(
      orders.map((order) => ({ ...order, placeKinds: [place.placeKind] })),
      place,
      moment,
    );
  expect(fc.check(bindsOnlyMeanwhile(goesOn), RUNS).failed).toBe(true);
  expect(fc.check(reachesOnlyItsScope(reachesAll), RUNS).failed).toBe(true);
  expect(fc.check(reachesOnlyItsScope(anyKind), RUNS).failed).toBe(true);
});
