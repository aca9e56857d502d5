import { exampleId } from "#domain/orders/example-order.ts";
import type { Passage, PassagePerson } from "./gate-facts.ts";

/** Builders for tests: a resident of Liuliang coming in on foot, admitted where no order is in force. */
export function examplePassage(changes: Partial<Passage> = {}): Passage {
  return {
    gate: exampleId(70),
    direction: "in",
    mode: "foot",
    plate: null,
    people: [examplePassagePerson()],
    rulesAge: 60_000,
    remark: null,
    ...changes,
  };
}

export function examplePassagePerson(changes: Partial<PassagePerson> = {}): PassagePerson {
  return {
    ...{ standing: "resident", resident: exampleId(80), household: exampleId(90), village: "330483107205" },
    ...{ pass: null, registration: null, foundBy: "household-number", celsius: 36.5 },
    ...{ verdict: "admit", because: "no-order", reference: null, referral: null },
    ...changes,
  };
}
