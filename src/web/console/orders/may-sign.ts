import { holdsRole } from "#web/session/use-session.ts";

/** Whether one of the duties held drafts orders and gives the drafter's signature; the server has the last word. */
export function mayDraft(): boolean {
  return holdsRole(["cadre", "town-command", "county-command"]);
}

/** Whether one of the duties held countersigns orders, lifts them and takes them in. */
export function maySign(): boolean {
  return holdsRole(["town-command", "county-command"]);
}
