import { beforeEach, expect, test } from "vitest";
import { exampleOrder } from "#domain/orders/example-order.ts";
import { OfflineDatabase } from "#web/offline/offline-database.ts";
import { TestPhone } from "#web/offline/test-phone.ts";
import { decideStop, outingsOf, passageOf } from "./decide-stop.ts";
import { EXAMPLE_AT, EXAMPLE_CHILD, EXAMPLE_PERSON, EXAMPLE_RESIDENTS } from "./example-duty.ts";
import { GateLists } from "./gate-lists.ts";
import { STRANGER, type GateStop } from "./gate-stop.ts";

const GATE = {
  ...{ id: "01700000-0000-7000-8000-0000000000aa", name: "1", nameEn: null, area: "330483107204" },
  ...{ district: "liuliang", serves: ["330483107204", "330483107205"], open: true },
};
const stop = (changes: Partial<GateStop> = {}): GateStop => ({
  ...{ direction: "out", mode: "foot", plate: null, people: [{ ...EXAMPLE_PERSON, village: "330483107204" }] },
  ...changes,
});
let lists: GateLists;

beforeEach(async () => {
  const db = new OfflineDatabase(crypto.randomUUID(), new TestPhone().world);
  await db.loadKey();
  await db.rules.bulkPut([
    { key: "gate", value: GATE },
    { key: "orders", value: [exampleOrder({ startsAt: "2020-02-04T16:00:00.000Z" })] },
  ]);
  await db.residents.bulkPut(EXAMPLE_RESIDENTS);
  lists = new GateLists();
  await Promise.all([lists.readRules(db), lists.readPeople(db), lists.readOutings(db)]);
});

test("[GATEAPP-11] the journal gets the verdict that was shown, with its article and the age of the rules", () => {
  const decision = decideStop(lists, stop(), EXAMPLE_AT);
  const passage = passageOf(lists, stop(), decision, { rulesAge: 60_000 });
  expect(decision.shown).toMatchObject({ verdict: "admit", because: "in-register" });
  expect(passage).toMatchObject({ gate: GATE.id, direction: "out", rulesAge: 60_000 });
  expect(passage.people[0]).toMatchObject({ verdict: "admit", because: "in-register", reference: { article: 1 } });
  expect(outingsOf(passage, "f1", EXAMPLE_AT)).toEqual([{ household: "h1", at: EXAMPLE_AT, fact: "f1", person: 0 }]);
});

test("[GATEAPP-11] an outing at this gate or another uses the quota; while it is corrected it does not count", () => {
  lists.addOuting({ household: "h1", at: EXAMPLE_AT, fact: "f1", person: 0 });
  expect(decideStop(lists, stop(), EXAMPLE_AT).shown.because).toBe("quota-used");
  expect(decideStop(lists, stop(), EXAMPLE_AT, "f1").shown.because).toBe("in-register");
});

test("[GATEAPP-11] who is stopped goes where the guard says; who is admitted is sent nowhere by it", () => {
  lists.addOuting({ household: "h1", at: EXAMPLE_AT, fact: "f1", person: 0 });
  const people = [{ ...STRANGER, registration: { id: "x", isApproved: false } }, EXAMPLE_CHILD];
  const vehicle = stop({ mode: "vehicle", people: people.map((person) => ({ ...person, celsius: null })) });
  const decision = decideStop(lists, vehicle, EXAMPLE_AT);
  const passage = passageOf(lists, vehicle, decision, { rulesAge: null, referral: "appeal" });
  expect(passage.people.map(({ verdict, referral }) => [verdict, referral])).toEqual([
    ["admit", null],
    ["turn-back", "appeal"],
  ]);
  expect(outingsOf(passage, "f2", EXAMPLE_AT)).toEqual([]);
});

test("[GATEAPP-11] an outsider of no village falls under the orders that bind every area the gate serves", () => {
  const decision = decideStop(lists, stop({ direction: "in", people: [STRANGER] }), EXAMPLE_AT);
  expect(decision.shown).toMatchObject({ verdict: "register", because: "outsiders-registered" });
});
