import { expect, test } from "vitest";
import { findNextSlip, nextSlipBlock } from "./find-next-slip.ts";

const BLOCKS = [
  { series: 7, first: 41, last: 80 },
  { series: 7, first: 1, last: 40 },
];

test("[GATE-31] each printing goes on where the last one of the gate ended", () => {
  expect(nextSlipBlock(undefined, 0, 40)).toEqual({ series: 1, first: 1, last: 40 });
  expect(nextSlipBlock(undefined, 6, 40)).toEqual({ series: 7, first: 1, last: 40 });
  expect(nextSlipBlock({ series: 7, first: 1, last: 40 }, 9, 40)).toEqual({ series: 7, first: 41, last: 80 });
});

test("[GATE-31] a series that has no room for the printing is followed by the town's next one, up to 999", () => {
  expect(nextSlipBlock({ series: 7, first: 1, last: 9990 }, 9, 9)).toEqual({ series: 7, first: 9991, last: 9999 });
  expect(nextSlipBlock({ series: 7, first: 1, last: 9990 }, 9, 10)).toEqual({ series: 10, first: 1, last: 10 });
  expect(nextSlipBlock({ series: 7, first: 1, last: 9990 }, 999, 10)).toBeUndefined();
});

test("[GATE-32] the next slip is the first printed one that nobody is known to have used", () => {
  expect(findNextSlip(BLOCKS, [])).toEqual({ series: 7, number: 1 });
  expect(findNextSlip(BLOCKS, [{ series: 7, number: 3 }])).toEqual({ series: 7, number: 4 });
  expect(
    findNextSlip(BLOCKS, [
      { series: 7, number: 3 },
      { series: 7, number: 40 },
    ]),
  ).toEqual({ series: 7, number: 41 });
  expect(findNextSlip([...BLOCKS, { series: 9, first: 1, last: 8 }], [{ series: 7, number: 80 }])).toEqual({
    ...{ series: 9, number: 1 },
  });
});

test("[GATE-32] where none is printed, or all are used, no number is said", () => {
  expect(findNextSlip([], [])).toBeUndefined();
  expect(findNextSlip(BLOCKS, [{ series: 7, number: 80 }])).toBeUndefined();
});
