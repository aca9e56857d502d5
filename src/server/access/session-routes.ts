import { sql } from "kysely";
import { isInAreas } from "#domain/access/grant.ts";
import { PURPOSES_OF_ROLE } from "#domain/access/role.ts";
import { Session, SignIn, type HeldGrant } from "#protocol/session.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route, type Caller } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import { findCaller, SESSION_COOKIE } from "./find-caller.ts";
import { SESSION_HOURS, signInWithLink, signInWithPassword } from "./sign-in.ts";
import { deleteSession } from "./store.ts";

export const sessionRoutes = [
  route({
    method: "POST",
    path: "/session",
    summary: "Sign in with a password or with a link that works once",
    access: { to: "public", because: "signing in is how one stops being nobody" },
    body: SignIn,
    answer: Session,
    async handle({ services, request, body, now }) {
      const token =
        "token" in body
          ? await signInWithLink(services.database, body.token, now)
          : await signInWithPassword(services, body, now);
      const signedIn = new Request(request.url, { headers: { cookie: `${SESSION_COOKIE}=${token}` } });
      const session = await describeSession(await findCaller(signedIn, services, now), services);
      return Response.json(session, {
        headers: { "set-cookie": cookie(request, token, SESSION_HOURS * 3600), "cache-control": "no-store" },
      });
    },
  }),
  route({
    method: "GET",
    path: "/session",
    summary: "Who is signed in, with which duties",
    access: { to: "signed-in" },
    answer: Session,
    handle: ({ caller, services }) => describeSession(caller, services),
  }),
  route({
    method: "DELETE",
    path: "/session",
    summary: "Sign out",
    access: { to: "signed-in" },
    async handle({ caller, services, request }) {
      if (caller.kind === "account")
        await services.database.transaction(SERVER_SCOPE, (tx) => deleteSession(tx, caller.session));
      return new Response(null, { status: 204, headers: { "set-cookie": cookie(request, "", 0) } });
    },
  }),
];

/** The session's cookie: out of reach of scripts, never sent along from other sites, and Secure wherever TLS is spoken. */
function cookie(request: Request, token: string, maxAge: number): string {
  const isSecure = new URL(request.url).protocol === "https:" || request.headers.get("x-forwarded-proto") === "https";
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${isSecure ? "; Secure" : ""}`;
}

async function describeSession(caller: Caller, services: Services): Promise<Session> {
  if (caller.kind !== "account") throw new AnswerError("not-signed-in");
  return services.database.transaction(SERVER_SCOPE, async (tx) => {
    const names = await namesOf(
      tx,
      caller.grants.map((grant) => grant.area),
    );
    const grants: HeldGrant[] = caller.grants.map((grant) => ({
      id: grant.id,
      role: grant.role,
      area: grant.area,
      areaName: names.get(grant.area)?.name ?? grant.area,
      areaNameEn: names.get(grant.area)?.nameEn ?? null,
      purposes: [...PURPOSES_OF_ROLE[grant.role]],
      until: grant.endsAt,
    }));
    const areas = caller.grants.map((grant) => grant.area);
    const { rows } = await sql<{ id: string; name: string; nameEn: string | null; villages: string[] }>`
      SELECT id, name, name_en AS "nameEn", villages FROM district ORDER BY id`.execute(tx);
    const districts = rows.filter(({ villages }) =>
      villages.some((village) => isInAreas(village, areas) || areas.some((area) => area.startsWith(village))),
    );
    return { account: { id: caller.id, login: caller.login, name: caller.name, grants }, districts };
  });
}

async function namesOf(tx: Tx, codes: string[]): Promise<Map<string, { name: string; nameEn: string | null }>> {
  const { rows } = await sql<{ code: string; name: string; nameEn: string | null }>`
    SELECT code, name, name_en AS "nameEn" FROM area WHERE code = ANY (${codes})`.execute(tx);
  return new Map(rows.map((row) => [row.code, row]));
}
