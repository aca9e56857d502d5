import * as v from "valibot";
import { Uuid7 } from "#domain/time/uuid7.ts";
import type { Instant } from "#domain/time/instant.ts";
import { FOUND_BY } from "./gate-facts.ts";
import { typedLine } from "./typed-line.ts";

/** How who comes on duty was established; "typed": a name, nothing else. */
export const DUTY_HOW = [...FOUND_BY, "typed"] as const;
export type DutyHow = (typeof DUTY_HOW)[number];

/**
 * Body of `duty.begun`: from now on this person is on duty at the gate, and whoever was before no longer is. A resident by
 * id; anybody else by name, since nobody is refused duty for lack of a pass.
 */
export const DutyBegun = v.pipe(
  v.strictObject({
    gate: Uuid7,
    resident: v.nullable(Uuid7),
    name: v.nullable(typedLine(60)),
    how: v.picklist(DUTY_HOW),
  }),
  v.check(({ resident, name }) => (resident === null) !== (name === null), "either resident or name"),
);
export type DutyBegun = v.InferOutput<typeof DutyBegun>;

/** Who was on duty at a moment: the latest to begin until then, in whatever order the list is; undefined before the first. */
export function findDutyAt<T extends { readonly at: Instant }>(duties: readonly T[], at: Instant): T | undefined {
  return duties.reduce<T | undefined>(
    (latest, duty) => (duty.at <= at && (latest === undefined || duty.at >= latest.at) ? duty : latest),
    undefined,
  );
}
