import { expect, test } from "vitest";
import { examplePassage, examplePassagePerson } from "./example-passage.ts";
import { listGoers } from "./list-goers.ts";

test("[GATE-15] who of households went out counts, by their place; not who was stopped, nor anybody coming in", () => {
  const household = examplePassagePerson().household!;
  const people = [
    examplePassagePerson({ verdict: "turn-back" }),
    examplePassagePerson({ verdict: "admit" }),
    examplePassagePerson({ verdict: "hold" }),
    examplePassagePerson({ verdict: "register", village: null }),
    examplePassagePerson({ household: null }),
  ];
  expect(listGoers(examplePassage({ direction: "out", people }))).toEqual([
    { household, village: "330483107205", person: 1 },
    { household, village: null, person: 3 },
  ]);
  expect(listGoers(examplePassage({ direction: "in", people }))).toEqual([]);
});
