import * as v from "valibot";
import { GateSetUp } from "./gate-facts.ts";

/** A gate 卡口 as it stands now: what was last set up, and whether it is open. */
export const Gate = v.strictObject({ ...GateSetUp.entries, open: v.boolean() });
export type Gate = v.InferOutput<typeof Gate>;
