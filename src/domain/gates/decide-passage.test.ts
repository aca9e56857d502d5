import { describe, expect, test } from "vitest";
import type { Measure } from "#domain/orders/measure.ts";
import { NO_POLICY, type Policy } from "#domain/orders/policy.ts";
import { decidePassage } from "./decide-passage.ts";
import { articleOf, outsider, passHolder, policyOf, resident, situation } from "./example-policy.ts";
import { whatIsNeeded } from "./what-is-needed.ts";

const closed = (changes: object = {}): Measure => ({
  kind: "closed-management",
  papers: "entry-pass",
  bothWays: true,
  thresholdCelsius: 37.3,
  ...changes,
});
const quota = (changes: object = {}): Measure => ({
  kind: "outing-quota",
  persons: 1,
  days: 2,
  fromHour: 0,
  untilHour: 24,
  ...changes,
});
const QUARANTINE: Measure = { kind: "home-quarantine", regions: ["420000"], windowDays: 14, days: 14 };
const decide = (
  subject: Parameters<typeof decidePassage>[0],
  policy: Policy,
  changes: Parameters<typeof situation>[0] = {},
) => decidePassage(subject, situation(changes), policy);
const brief = (...asked: Parameters<typeof decide>) => {
  const { verdict, because } = decide(...asked);
  return [verdict, because];
};

test("[GATE-1] without an order everybody is admitted, and nothing is asked", () => {
  for (const direction of ["in", "out"] as const) {
    for (const subject of [
      resident({ quarantined: true }),
      outsider(),
      passHolder(),
      passHolder({ pass: "revoked" }),
    ]) {
      expect(decide(subject, NO_POLICY, { direction, mode: "vehicle", celsius: 39.9 })).toEqual({
        verdict: "admit",
        because: "no-order",
        references: [],
        referral: null,
        appealWithinHours: null,
      });
    }
    expect(whatIsNeeded(NO_POLICY, direction)).toEqual({ temperature: false, papers: "none" });
  }
});

describe("[GATE-2] a fever is held, whatever papers are shown", () => {
  const policy = policyOf(closed());
  test("with the article, the health station and the right to appeal", () => {
    expect(decide(resident({ pass: "valid" }), policy, { celsius: 37.3 })).toEqual({
      verdict: "hold",
      because: "fever",
      references: [articleOf(1)],
      referral: "health-station",
      appealWithinHours: 2,
    });
  });
  test("in both directions, of everybody", () => {
    expect(brief(resident(), policy, { celsius: 38, direction: "out" })).toEqual(["hold", "fever"]);
    expect(brief(passHolder(), policy, { celsius: 38 })).toEqual(["hold", "fever"]);
    expect(brief(outsider(), policy, { celsius: 38, direction: "out" })).toEqual(["hold", "fever"]);
  });
  test("from the threshold of the order on", () => {
    expect(brief(resident({ pass: "valid" }), policy, { celsius: 37.2 })).toEqual(["admit", "valid-pass"]);
    expect(brief(resident(), policyOf(closed({ thresholdCelsius: 37 })), { celsius: 37 })).toEqual(["hold", "fever"]);
  });
  test("a temperature that was not taken stops nobody", () => {
    expect(brief(resident({ pass: "valid" }), policy)).toEqual(["admit", "valid-pass"]);
  });
});

test("[GATE-3] temperature and papers are asked for only where the order demands it", () => {
  expect(whatIsNeeded(policyOf(closed()), "out")).toEqual({ temperature: true, papers: "entry-pass" });
  const inwards = policyOf(closed({ bothWays: false, papers: "any" }));
  expect(whatIsNeeded(inwards, "in")).toEqual({ temperature: true, papers: "any" });
  expect(whatIsNeeded(inwards, "out")).toEqual({ temperature: false, papers: "any" });
  const outsiders = policyOf({ kind: "outsiders", rule: "turn-back" });
  expect(whatIsNeeded(outsiders, "in")).toEqual({ temperature: false, papers: "none" });
});

describe("[GATE-4] a resident is never refused for lack of papers or phone", () => {
  const passes = [null, "expired", "revoked", "not-yet", "not-for-here", "bad-signature", "unreadable"] as const;
  test.each(passes)("pass: %s", (pass) => {
    expect(decide(resident({ pass }), policyOf(closed()))).toEqual({
      verdict: "admit",
      because: "in-register",
      references: [articleOf(1)],
      referral: "village-office",
      appealWithinHours: null,
    });
  });
  test("nor sent for a pass where none is demanded", () => {
    expect(decide(resident(), policyOf(closed({ papers: "any" }))).referral).toBe(null);
  });
  test("a valid pass is a valid pass", () => {
    expect(decide(resident({ pass: "valid" }), policyOf(closed()))).toMatchObject({
      because: "valid-pass",
      references: [articleOf(1)],
    });
  });
});

describe("[GATE-5] a valid pass opens to who is not on the register", () => {
  const policy = policyOf(closed(), { kind: "outsiders", rule: "turn-back" }, quota());
  test.each(["delivery", "medical", "visitor", "duty", "resident", "tenant"] as const)("%s", (kind) => {
    expect(brief(passHolder({ kind }), policy)).toEqual(["admit", "valid-pass"]);
    expect(brief(passHolder({ kind }), policy, { direction: "out" })).toEqual(["admit", "valid-pass"]);
  });
  test("one that is not valid makes no pass-holder", () => {
    expect(brief(passHolder({ pass: "expired" }), policy)).toEqual(["turn-back", "outsiders-turned-back"]);
  });
  test("one of a household known here counts against its quota", () => {
    const household = resident({ outings: ["2020-02-06T01:00:00.000Z"] }).household;
    const tenant = passHolder({ kind: "tenant", household });
    expect(brief(tenant, policy, { direction: "out" })).toEqual(["turn-back", "quota-used"]);
  });
});

describe("[GATE-6] outsiders, by the rule and their registration", () => {
  const rules = ["admit", "register", "turn-back"] as const;
  const expected = {
    admit: ["outsiders-admitted", "outsiders-admitted", "outsiders-admitted"],
    register: ["outsiders-registered", "registered-outsider", "registered-outsider"],
    "turn-back": ["outsiders-turned-back", "outsiders-turned-back", "registered-outsider"],
  };
  test.each(rules)("%s", (rule) => {
    const policy = policyOf({ kind: "outsiders", rule });
    const reasons = (["none", "made", "approved"] as const).map((made) => decide(outsider(made), policy).because);
    expect(reasons).toEqual(expected[rule]);
  });
  test("turned back: a referral, and an appeal within two hours", () => {
    expect(decide(outsider(), policyOf({ kind: "outsiders", rule: "turn-back" }))).toEqual({
      verdict: "turn-back",
      because: "outsiders-turned-back",
      references: [articleOf(1)],
      referral: "village-office",
      appealWithinHours: 2,
    });
  });
  test("who leaves is let go", () => {
    const policy = policyOf({ kind: "outsiders", rule: "turn-back" }, vehicles("turn-back", "turn-back"));
    expect(brief(outsider(), policy, { direction: "out", mode: "vehicle" })).toEqual(["admit", "outsiders-admitted"]);
    expect(brief(outsider("made"), policy, { direction: "out" })).toEqual(["admit", "registered-outsider"]);
  });
});

function vehicles(residents: "admit" | "register" | "turn-back", outsiders: typeof residents): Measure {
  return { kind: "vehicles", residents, outsiders };
}

describe("[GATE-7] vehicles", () => {
  const strict = policyOf(vehicles("turn-back", "turn-back"));
  const mild = policyOf(vehicles("register", "register"));
  test.each([
    ["a resident going out", resident(), "out", strict, ["turn-back", "vehicles-turned-back"]],
    ["a resident coming home", resident(), "in", strict, ["register", "coming-home"]],
    ["a resident, to be written down", resident(), "out", mild, ["register", "vehicles-registered"]],
    ["an outsider", outsider(), "in", strict, ["turn-back", "vehicles-turned-back"]],
    ["an outsider with an approval", outsider("approved"), "in", strict, ["admit", "no-order"]],
    ["an outsider, to be written down", outsider(), "in", mild, ["register", "vehicles-registered"]],
    ["an outsider written down before", outsider("made"), "in", mild, ["admit", "no-order"]],
    ["a driver with a pass", passHolder(), "in", strict, ["admit", "valid-pass"]],
  ] as const)("%s", (_, subject, direction, policy, expected) => {
    expect(brief(subject, policy, { direction, mode: "vehicle" })).toEqual(expected);
    expect(brief(subject, policy, { direction })[0]).toBe("admit");
  });
  test("the stricter of person and vehicle counts", () => {
    const policy = policyOf({ kind: "outsiders", rule: "register" }, vehicles("admit", "turn-back"));
    expect(decide(outsider(), policy, { mode: "vehicle" })).toMatchObject({
      because: "vehicles-turned-back",
      references: [articleOf(2)],
    });
  });
});

describe("[GATE-8] the household's outing quota", () => {
  const out = (outings: string[], at: string, ...measures: Measure[]) =>
    brief(resident({ outings }), policyOf(...(measures.length > 0 ? measures : [quota()])), { direction: "out", at });
  const USED = ["turn-back", "quota-used"];
  const FREE = ["admit", "in-register"];
  test("one person in two days: days are those of Shanghai", () => {
    // 23:59 of the 5th and 00:00 of the 7th in Shanghai.
    expect(out(["2020-02-05T15:59:00.000Z"], "2020-02-06T15:59:59.999Z")).toEqual(USED);
    expect(out(["2020-02-05T15:59:00.000Z"], "2020-02-06T16:00:00.000Z")).toEqual(FREE);
    expect(out(["2020-02-05T16:00:00.000Z"], "2020-02-06T16:00:00.000Z")).toEqual(USED);
  });
  test("two persons a day", () => {
    const perDay = quota({ persons: 2, days: 1 });
    const morning = "2020-02-06T00:30:00.000Z";
    expect(out([morning], "2020-02-06T04:00:00.000Z", perDay)).toEqual(FREE);
    expect(out([morning, morning], "2020-02-06T04:00:00.000Z", perDay)).toEqual(USED);
  });
  test("within the hours", () => {
    const daytime = quota({ fromHour: 6, untilHour: 20 });
    const CLOSED = ["turn-back", "outside-hours"];
    expect(out([], "2020-02-05T21:59:59.999Z", daytime)).toEqual(CLOSED);
    expect(out([], "2020-02-05T22:00:00.000Z", daytime)).toEqual(FREE);
    expect(out([], "2020-02-06T11:59:59.999Z", daytime)).toEqual(FREE);
    expect(out([], "2020-02-06T12:00:00.000Z", daytime)).toEqual(CLOSED);
  });
  test("a refusal names the article and the way out", () => {
    const outings = ["2020-02-06T00:30:00.000Z"];
    expect(decide(resident({ pass: "valid", outings }), policyOf(closed(), quota()), { direction: "out" })).toEqual({
      verdict: "turn-back",
      because: "quota-used",
      references: [articleOf(2)],
      referral: "village-office",
      appealWithinHours: 24,
      // Midnight of 8 February in Shanghai: the outing of the 6th counts on the 6th and the 7th.
      againFrom: "2020-02-07T16:00:00.000Z",
    });
  });
  test("and from when somebody may go out again: within the hours, by every quota", () => {
    const againFrom = (outings: string[], at: string, ...measures: Measure[]) =>
      decide(resident({ outings }), policyOf(...measures), { direction: "out", at }).againFrom;
    const daytime = quota({ fromHour: 6, untilHour: 20 });
    // 21:30 in Shanghai, nobody out yet: six in the morning. One out that day: six on the day after the next.
    expect(againFrom([], "2020-02-06T13:30:00.000Z", daytime)).toBe("2020-02-06T22:00:00.000Z");
    expect(againFrom(["2020-02-06T00:30:00.000Z"], "2020-02-06T13:30:00.000Z", daytime)).toBe(
      "2020-02-07T22:00:00.000Z",
    );
    const weekly = quota({ persons: 2, days: 7 });
    const twice = ["2020-02-05T01:00:00.000Z", "2020-02-06T01:00:00.000Z"];
    expect(againFrom(twice, "2020-02-06T04:00:00.000Z", daytime, weekly)).toBe("2020-02-11T22:00:00.000Z");
    const monthly = quota({ days: 30 });
    expect(againFrom(["2020-02-06T01:00:00.000Z"], "2020-02-06T04:00:00.000Z", monthly)).toBe(
      "2020-03-06T16:00:00.000Z",
    );
    const never = [daytime, quota({ persons: 2, fromHour: 20, untilHour: 24 })];
    expect(againFrom([], "2020-02-06T04:00:00.000Z", ...never)).toBe(null);
  });
  test("coming home is never refused", () => {
    const outings = Array<string>(9).fill("2020-02-06T00:30:00.000Z");
    expect(brief(resident({ outings }), policyOf(quota({ fromHour: 8, untilHour: 9 })))).toEqual(FREE);
  });
});

describe("[GATE-9] a household in quarantine", () => {
  const home = resident({ pass: "valid", quarantined: true });
  test("stays at home, whatever pass it holds, and is told whom to call", () => {
    expect(decide(home, policyOf(closed(), QUARANTINE), { direction: "out" })).toEqual({
      verdict: "turn-back",
      because: "home-quarantine",
      references: [articleOf(2)],
      referral: "quarantine-desk",
      appealWithinHours: 24,
    });
  });
  test("comes home", () => {
    expect(brief(home, policyOf(closed(), QUARANTINE))).toEqual(["admit", "coming-home"]);
  });
  test("is not kept where no order on quarantine is in force", () => {
    expect(brief(home, policyOf(closed()), { direction: "out" })).toEqual(["admit", "valid-pass"]);
  });
});
