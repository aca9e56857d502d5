import type { HeldGrant } from "#protocol/session.ts";
import { CONSOLE_AREAS, type ConsoleAreaName } from "../console-area.ts";
import { routedAreas } from "../routed-areas.ts";

/** The areas with screens that these duties open, in the order of the navigation. */
export function findOpenAreas(
  grants: readonly HeldGrant[],
  routed: ReadonlySet<ConsoleAreaName> = routedAreas,
): ConsoleAreaName[] {
  const held = new Set<string>(grants.flatMap(({ purposes }) => purposes));
  return (Object.keys(CONSOLE_AREAS) as ConsoleAreaName[]).filter((name) => {
    const { purposes } = CONSOLE_AREAS[name];
    return routed.has(name) && (purposes.length === 0 || purposes.some((purpose) => held.has(purpose)));
  });
}
