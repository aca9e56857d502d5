import { isInForce } from "#domain/access/grant.ts";
import { PURPOSES_OF_ROLE } from "#domain/access/role.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import type { Caller } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { findSessionAccount, findTerminalByToken, listGrants } from "./store.ts";
import { hashToken } from "./token.ts";

export const SESSION_COOKIE = "hedgerow_session";

/**
 * Who asks: the account of the session cookie with its grants in force now, the enrolled terminal of a bearer token, or
 * nobody. Throws terminal-revoked for a terminal that was called back, so that it learns of it at its next contact;
 * `alsoRevoked` lets one in whose leftovers somebody has said are to be collected.
 */
export async function findCaller(
  request: Request,
  services: Services,
  now: Date,
  alsoRevoked = false,
): Promise<Caller> {
  const bearer = /^Bearer ([\w-]{20,80})$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) return findTerminalCaller(bearer, services, now, alsoRevoked);
  const token = cookieOf(request, SESSION_COOKIE);
  if (token === undefined) return { kind: "nobody" };
  const moment = now.toISOString();
  return services.database.transaction(SERVER_SCOPE, async (tx) => {
    const account = await findSessionAccount(tx, hashToken(token), moment);
    if (account === undefined) return { kind: "nobody" };
    const grants = (await listGrants(tx, account.id)).filter((grant) => isInForce(grant, moment));
    return {
      kind: "account",
      id: account.id,
      login: account.login,
      name: account.name,
      grants,
      session: hashToken(token),
    };
  });
}

async function findTerminalCaller(token: string, services: Services, now: Date, alsoRevoked: boolean): Promise<Caller> {
  const terminal = await findTerminalByToken(services.database, hashToken(token), now.toISOString());
  if (terminal === undefined) throw new AnswerError("terminal-unknown");
  if (terminal.revoked_at !== null) {
    const isCollected = alsoRevoked && terminal.collect_until !== null && now.toISOString() < terminal.collect_until;
    if (!isCollected) throw new AnswerError("terminal-revoked");
  }
  const { id, town, areas, app, gate, label, public_jwk: publicKey, holder, card } = terminal;
  const purposes = holder === null ? (["gate"] as const) : PURPOSES_OF_ROLE[holder.role];
  return { kind: "terminal", id, town, areas, app, gate, label, publicKey, purposes, holder, card, standing: terminal };
}

export function cookieOf(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name && value !== undefined && value !== "") return value;
  }
  return undefined;
}
