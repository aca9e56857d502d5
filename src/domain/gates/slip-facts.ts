import * as v from "valibot";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { SLIPS_IN_SERIES } from "./slip-number.ts";

const Running = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SLIPS_IN_SERIES));

/** Body of `slips.printed`: these numbers of the series are the gate's from now on, and are never printed again. */
export const SlipsPrinted = v.pipe(
  v.strictObject({
    gate: Uuid7,
    series: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
    first: Running,
    last: Running,
  }),
  v.check(({ first, last }) => first <= last, "first after last"),
);
export type SlipsPrinted = v.InferOutput<typeof SlipsPrinted>;
