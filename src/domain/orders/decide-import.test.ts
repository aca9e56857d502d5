import { expect, test } from "vitest";
import { decideImport } from "./decide-import.ts";
import { exampleId, exampleOrder, FIFTH } from "./example-order.ts";
import type { SignedOrder } from "./order.ts";
import type { OrderFile } from "./order-file.ts";

const NOW = "2020-02-06T04:00:00.000Z";
const LIFTED = { at: "2020-02-06T03:00:00.000Z", reasons: "疫情缓解" };

function fileOf(order: SignedOrder, lifted: OrderFile["lifted"] = null): OrderFile {
  const { signedAt: at, liftedAt: _liftedAt, ...words } = order;
  const signatures = [
    { name: "甲某", at },
    { name: "乙某", at },
  ];
  return { format: "hedgerow-order/1", issuedBy: "示例县", order: words, signatures, lifted };
}
const one = exampleOrder({ version: 2 });
const decide = (file: OrderFile, here: readonly SignedOrder[] = [], isTrusted = true) =>
  decideImport(file, here, isTrusted, NOW);

test("[ORDER-26] an order under a trusted key is taken, under an unknown one refused", () => {
  expect(decide(fileOf(one))).toEqual({ does: "take" });
  expect(decide(fileOf(one), [], false)).toEqual({ does: "refuse", rule: "key-unknown" });
});

test("[ORDER-27] what is here already changes nothing, whatever the order of its fields", () => {
  const { id, ...rest } = one;
  expect(decide(fileOf(one), [{ ...rest, id }])).toEqual({ does: "nothing" });
  expect(decide(fileOf(one), [one], false)).toEqual({ does: "nothing" });
  expect(decide(fileOf({ ...rest, id }, LIFTED), [{ ...one, liftedAt: NOW }])).toEqual({ does: "nothing" });
});

test("[ORDER-27] the same order with other words is refused", () => {
  expect(decide(fileOf({ ...one, text: "另一个说法" }), [one])).toEqual({ does: "refuse", rule: "differs-from-here" });
  expect(decide(fileOf({ ...one, id: exampleId(8) }), [one])).toEqual({ does: "refuse", rule: "differs-from-here" });
});

test("[ORDER-28] an older version, or one whose successor or lifting is here, is refused", () => {
  const older = { does: "refuse", rule: "older-than-here" };
  const earlier = { ...one, id: exampleId(8), version: 1 };
  expect(decide(fileOf(earlier), [one])).toEqual(older);
  const renewal = { ...one, id: exampleId(9), number: "示防指〔2020〕9号", supersedes: one.id };
  expect(decide(fileOf(one), [renewal])).toEqual(older);
  expect(decide(fileOf(one), [{ ...one, liftedAt: NOW }])).toEqual(older);
});

test("[ORDER-29] news that an order was lifted lifts it here, under a trusted key only", () => {
  expect(decide(fileOf(one, LIFTED), [one], false)).toEqual({ does: "refuse", rule: "key-unknown" });
  expect(decide(fileOf(one, LIFTED), [one])).toEqual({ does: "lift" });
});

test("[ORDER-30] what would bind nobody, or breaks a rule of orders, is not taken", () => {
  expect(decide(fileOf(one, LIFTED))).toEqual({ does: "refuse", rule: "lifted-already" });
  expect(decide(fileOf({ ...one, endsAt: NOW }))).toEqual({ does: "refuse", rule: "ended-already" });
  const forEver = new Date(Date.parse(FIFTH) + 31 * 86_400_000).toISOString();
  expect(decide(fileOf({ ...one, endsAt: forEver }))).toEqual({
    ...{ does: "refuse", rule: "order-not-ready", path: "endsAt" },
  });
});
