import { IS_AS_STRICT, type Aspect, type AspectValues } from "./aspect.ts";

/** What becomes of a demand: new / stricter / the same / looser / partly the one, partly the other / it ends. */
export type DemandChange = "new" | "stricter" | "same" | "looser" | "mixed" | "ends";

/**
 * From the demands of one aspect before to those after; undefined when there are none at all.
 * `compareDemands("feverThreshold", [37.3], [37])` is "stricter".
 */
export function compareDemands<A extends Aspect>(
  aspect: A,
  before: readonly AspectValues[A][],
  after: readonly AspectValues[A][],
): DemandChange | undefined {
  if (before.length === 0) return after.length === 0 ? undefined : "new";
  if (after.length === 0) return "ends";
  const isAsStrict = IS_AS_STRICT[aspect] as (a: unknown, b: unknown) => boolean;
  const covers = (strict: readonly unknown[], mild: readonly unknown[]) =>
    mild.every((demand) => strict.some((other) => isAsStrict(other, demand)));
  const keepsAll = covers(after, before);
  const addsNothing = covers(before, after);
  if (keepsAll) return addsNothing ? "same" : "stricter";
  return addsNothing ? "looser" : "mixed";
}
