import type { Role } from "#domain/access/role.ts";
import { getSession } from "#web/session/use-session.ts";

/** Whether one of the duties held drafts orders; the server has the last word. */
export function mayDraft(): boolean {
  return holds(["cadre", "town-command", "county-command"]);
}

/** Whether one of the duties held signs orders. */
export function maySign(): boolean {
  return holds(["town-command", "county-command"]);
}

function holds(roles: readonly Role[]): boolean {
  return getSession().account.grants.some(({ role }) => roles.includes(role));
}
