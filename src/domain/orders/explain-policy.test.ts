import { expect, test } from "vitest";
import { CHONGFU, exampleId, exampleOrder, LIULIANG, numbered } from "./example-order.ts";
import { explainPolicy } from "./explain-policy.ts";
import { NO_POLICY, policyAt } from "./policy.ts";

test("[ORDER-24] a policy explains itself by order, article and version", () => {
  const county = exampleOrder({
    number: "示防指〔2020〕1号",
    articles: numbered([{ kind: "screening", roundsPerDay: 1 }]),
  });
  const village = exampleOrder({
    ...{ id: exampleId(2), number: "示防指〔2020〕2号", version: 3, areas: [LIULIANG], title: "加强排查的令" },
    articles: [{ article: 7, measure: { kind: "screening", roundsPerDay: 2 } }],
  });
  const orders = [county, village];
  const policy = policyAt(orders, { area: LIULIANG, placeKind: "village" }, "2020-02-06T04:00:00.000Z");
  expect(explainPolicy(policy, orders)).toEqual([
    {
      ...{ aspect: "screeningRounds", value: 2, issuer: village.issuer, title: "加强排查的令", endsAt: village.endsAt },
      reference: { order: exampleId(2), number: "示防指〔2020〕2号", version: 3, article: 7 },
    },
  ]);
  const around = policyAt(orders, { area: CHONGFU, placeKind: "village" }, "2020-02-06T04:00:00.000Z");
  expect(explainPolicy(around, orders).map(({ value }) => value)).toEqual([1]);
  expect(explainPolicy(NO_POLICY, orders)).toEqual([]);
});
