import fc from "fast-check";
import { expect, test } from "vitest";
import { ENTRY_RULES, PAPERS, type Measure } from "#domain/orders/measure.ts";
import { NO_POLICY } from "#domain/orders/policy.ts";
import { PASS_KINDS } from "#domain/passes/pass-kind.ts";
import { decideEmergencyExit } from "./decide-emergency-exit.ts";
import { decidePassage } from "./decide-passage.ts";
import { isStopped } from "./decision.ts";
import { policyOf } from "./example-policy.ts";
import { DIRECTIONS, MODES, VERDICTS } from "./gate-facts.ts";
import { rankOf, REGISTRATION_STANDINGS, type Situation, type Subject } from "./subject.ts";

const rule = fc.constantFrom(...ENTRY_RULES);
const moment = fc.integer({ min: -72, max: 72 }).map((hours) => new Date(Date.UTC(2020, 1, 6, hours)).toISOString());
const pass = fc.constantFrom("valid" as const, "expired" as const, "revoked" as const, "unreadable" as const);
const household = fc.record({
  id: fc.constant("a"),
  quarantined: fc.boolean(),
  outings: fc.array(moment, { maxLength: 4 }),
});
const registration = fc.constantFrom(...REGISTRATION_STANDINGS);
const subject: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({ standing: fc.constant("resident" as const), pass: fc.option(pass), household }),
  fc.record({
    standing: fc.constant("pass-holder" as const),
    pass,
    kind: fc.constantFrom(...PASS_KINDS),
    household: fc.option(household),
    registration,
  }),
  fc.record({ standing: fc.constant("outsider" as const), registration }),
);
const situation: fc.Arbitrary<Situation> = fc.record({
  direction: fc.constantFrom(...DIRECTIONS),
  mode: fc.constantFrom(...MODES),
  celsius: fc.option(fc.constantFrom(36.5, 37.2, 37.3, 39)),
  at: moment,
});
const measures: fc.Arbitrary<Measure[]> = fc
  .tuple(
    fc.record({
      kind: fc.constant("closed-management" as const),
      papers: fc.constantFrom(...PAPERS),
      bothWays: fc.boolean(),
      thresholdCelsius: fc.constantFrom(37, 37.3),
    }),
    fc.record({ kind: fc.constant("outsiders" as const), rule }),
    fc.record({ kind: fc.constant("vehicles" as const), residents: rule, outsiders: rule }),
    fc.record({
      kind: fc.constant("outing-quota" as const),
      persons: fc.integer({ min: 1, max: 3 }),
      days: fc.integer({ min: 1, max: 3 }),
      fromHour: fc.constantFrom(0, 6),
      untilHour: fc.constantFrom(20, 24),
    }),
    fc.constant<Measure>({ kind: "home-quarantine", regions: ["420000"], windowDays: 14, days: 14 }),
    fc.constant<Measure>({ kind: "screening", roundsPerDay: 2 }),
  )
  .chain((all) => fc.subarray<Measure>(all));

const always = (check: (about: { subject: Subject; situation: Situation; measures: Measure[] }) => void) =>
  fc.assert(fc.property(fc.record({ subject, situation, measures }), check), { numRuns: 2000 });

test("[GATE-1] without an order everybody is admitted", () => {
  always(({ subject, situation }) => {
    expect(decidePassage(subject, situation, NO_POLICY)).toMatchObject({ verdict: "admit", because: "no-order" });
  });
});

test("[GATE-11] whoever is not simply admitted is told why, by which article, and the way out", () => {
  always(({ subject, situation, measures }) => {
    const decision = decidePassage(subject, situation, policyOf(...measures));
    if (decision.verdict !== "admit") expect(decision.references).not.toEqual([]);
    expect(decision.referral !== null || !isStopped(decision)).toBe(true);
    expect(decision.appealWithinHours !== null).toBe(isStopped(decision));
    for (const { article } of decision.references) expect(measures[article - 1]).toBeDefined();
  });
});

test("[GATE-4] a resident without a fever always comes home, with or without papers", () => {
  always(({ subject, situation, measures }) => {
    fc.pre(subject.standing === "resident");
    const coming = { ...situation, direction: "in" as const, celsius: 36.5 };
    expect(isStopped(decidePassage(subject, coming, policyOf(...measures)))).toBe(false);
    // And never for want of a pass: with and without one the verdict is the same.
    const without = decidePassage({ ...subject, pass: null }, situation, policyOf(...measures));
    const valid = decidePassage({ ...subject, pass: "valid" }, situation, policyOf(...measures));
    expect(without.verdict).toBe(valid.verdict);
  });
});

test("[GATE-13] never stricter than the order says", () => {
  const strictness = (verdict: (typeof VERDICTS)[number]) => VERDICTS.indexOf(verdict);
  always(({ subject, situation, measures }) => {
    const policy = policyOf(...measures);
    const { verdict, because } = decidePassage(subject, situation, policy);
    if (verdict === "hold") {
      expect(situation.celsius).toBeGreaterThanOrEqual(policy.feverThreshold[0]!.value);
      return;
    }
    const rank = rankOf(subject);
    const said = {
      "pass-holder": [],
      outsider: [
        policy.outsiders[0]?.value,
        situation.mode === "vehicle" ? policy.outsiderVehicles[0]?.value : "admit",
      ],
      resident: [situation.mode === "vehicle" ? policy.residentVehicles[0]?.value : "admit"],
    }[rank].map((value) => strictness(value ?? "admit"));
    const byOuting = ["quota-used", "outside-hours", "home-quarantine"].includes(because);
    if (byOuting) expect([rank, situation.direction]).toEqual(["resident", "out"]);
    else expect(strictness(verdict)).toBeLessThanOrEqual(Math.max(0, ...said));
  });
});

test("[GATE-14] the emergency exit takes no argument and always admits", () => {
  expect(decideEmergencyExit).toHaveLength(0);
  expect(decideEmergencyExit()).toEqual({
    verdict: "admit",
    because: "emergency",
    references: [],
    referral: null,
    appealWithinHours: null,
  });
});
