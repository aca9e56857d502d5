import { expect, test } from "vitest";
import { checkCountersignature } from "./check-countersignature.ts";
import { exampleContent } from "./example-order.ts";

const [DRAFTER, SECOND] = ["01700000-0000-7000-8000-0000000000aa", "01700000-0000-7000-8000-0000000000bb"];
const NOW = "2020-02-04T12:00:00.000Z";

test("[ORDER-17] two different named persons sign", () => {
  expect(checkCountersignature(exampleContent(), DRAFTER, SECOND, NOW)).toEqual([]);
  expect(checkCountersignature(exampleContent(), DRAFTER, DRAFTER, NOW)).toEqual([
    { path: "signature", rule: "same-person" },
  ]);
  expect(checkCountersignature(exampleContent(), DRAFTER, null, NOW)).toEqual([
    { path: "signature", rule: "not-named" },
  ]);
});

test("[ORDER-18] what ended while it waited is not countersigned", () => {
  const { endsAt } = exampleContent();
  expect(checkCountersignature(exampleContent(), DRAFTER, SECOND, endsAt)).toEqual([
    { path: "endsAt", rule: "ends-in-the-past" },
  ]);
});
