import { isWithin } from "../areas/area-code.ts";
import { PURPOSES_OF_ROLE, type Purpose, type Role } from "./role.ts";

/** A duty in an area subtree, for a time (`endsAt` null: until withdrawn). Instants are ISO 8601 in UTC. */
export type Grant = {
  readonly role: Role;
  readonly area: string;
  readonly beginsAt: string;
  readonly endsAt: string | null;
};

/** What a route or a list asks for: one purpose, and where it matters, certain duties only. */
export type Need = { readonly purpose: Purpose; readonly roles?: readonly Role[] };

/** Whether a grant is in force at a moment: from its begin, until just before its end. */
export function isInForce(grant: Grant, now: string): boolean {
  return grant.beginsAt <= now && (grant.endsAt === null || now < grant.endsAt);
}

/**
 * The one scope predicate: the area subtrees in which these grants meet the need now. Routes and sync call it, and
 * row-level security is told its result. Empty: no access at all.
 */
export function areasGranted(grants: readonly Grant[], need: Need, now: string): string[] {
  const areas = grants
    .filter((grant) => isInForce(grant, now))
    .filter((grant) => (PURPOSES_OF_ROLE[grant.role] as readonly Purpose[]).includes(need.purpose))
    .filter((grant) => need.roles === undefined || need.roles.includes(grant.role))
    .map((grant) => grant.area);
  const unique = [...new Set(areas)];
  return unique.filter((area) => !unique.some((other) => other !== area && isWithin(area, other))).sort();
}

/** Whether an area lies in one of the subtrees. */
export function isInAreas(area: string, areas: readonly string[]): boolean {
  return areas.some((around) => isWithin(area, around));
}
