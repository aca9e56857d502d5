import { Hono } from "hono";
import * as v from "valibot";
import { areasGranted, isInAreas } from "#domain/access/grant.ts";
import { ERROR_STATUS, type ErrorBody } from "#protocol/error-code.ts";
import { findCaller } from "#server/access/find-caller.ts";
import type { Scope } from "#server/db/database.ts";
import { whyDatabaseIsAway } from "#server/db/why-away.ts";
import type { Services } from "#server/services.ts";
import { AnswerError } from "./answer-error.ts";
import { findBadText } from "./find-bad-text.ts";
import { parseStrictJson } from "./parse-strict-json.ts";
import { readBody } from "./read-body.ts";
import type { Call, Caller, Route } from "./route.ts";

const BODY_LIMIT = 256 * 1024;

/**
 * The HTTP side: every declared route under /api, each behind its declared access. Throws at start when a route lacks its
 * declaration or two routes share a path.
 */
export function buildApi(services: Services, routes: readonly Route[]): Hono {
  assertDeclared(routes);
  const app = new Hono();
  for (const route of routes) {
    app.on(route.method, `/api${route.path}`, async (context) => {
      try {
        return await answer(route, context.req.raw, context.req.param() as Record<string, string>, services);
      } catch (error) {
        return answerError(error, services, route);
      }
    });
  }
  app.all("/api/*", (context) => {
    const known = routes.some((route) => matches(route.path, context.req.path.slice("/api".length)));
    return errorResponse({ code: known ? "method-not-allowed" : "not-found" });
  });
  return app;
}

/** A route without a declaration does not start the server. */
export function assertDeclared(routes: readonly Route[]): void {
  const seen = new Set<string>();
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    if ((route.access as unknown) === undefined) throw new Error(`route ${name} does not declare who may call it`);
    if (seen.has(name)) throw new Error(`route ${name} is declared twice`);
    seen.add(name);
  }
}

async function answer(
  route: Route,
  request: Request,
  rawParams: Record<string, string>,
  services: Services,
): Promise<Response> {
  const now = services.now();
  assertSameSite(route, request);
  const { access } = route;
  const alsoRevoked = access.to === "terminal" && access.alsoRevoked === true;
  const caller: Caller =
    access.to === "public" ? { kind: "nobody" } : await findCaller(request, services, now, alsoRevoked);
  const scope = getScope(route, caller, now);
  const call: Call = {
    services,
    request,
    params: parseInput(route.params, rawParams, "params"),
    query: parseInput(route.query, readQuery(request), "query"),
    body: await parseBody(route, request),
    caller,
    areas: scope.areas === "*" ? [] : scope.areas,
    scope,
    now,
  };
  // An area outside the caller's own is answered like one that does not exist: its existence is nobody else's business.
  const named = route.within?.(call as never) ?? [];
  for (const area of typeof named === "string" ? [named] : named) {
    if (!isInAreas(area, call.areas)) throw new AnswerError("not-found");
  }
  const result = await route.handle(call as never);
  if (result instanceof Response) return result;
  if (result === undefined) return new Response(null, { status: 204 });
  return jsonResponse(result, { headers: { "cache-control": "no-store" } });
}

/** Response.json makes a stream of the text, which takes Node twice as long to send as the text itself. */
function jsonResponse(value: unknown, { status = 200, headers }: { status?: number; headers: Record<string, string> }) {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json", ...headers } });
}

/**
 * A browser sends our cookie along from anywhere it is the same site; a changing request must also carry a header that
 * other sites cannot set without asking (Fetch standard, CORS preflight).
 */
function assertSameSite(route: Route, request: Request): void {
  if (route.method === "GET" || request.headers.has("authorization")) return;
  if (request.headers.get("x-hedgerow") !== "1") throw new AnswerError("cross-site");
}

function getScope(route: Route, caller: Caller, now: Date): Scope {
  const { access } = route;
  if (access.to === "public") return { areas: [], purpose: "subject-access" };
  if (access.to === "terminal") {
    if (caller.kind !== "terminal") throw new AnswerError("terminal-unknown");
    if (!access.apps.some((app) => app === caller.app)) throw new AnswerError("not-granted");
    return { areas: caller.areas, purpose: caller.app === "gate" ? "gate" : "screening" };
  }
  if (caller.kind !== "account") throw new AnswerError("not-signed-in");
  if (access.to === "signed-in") return { areas: [], purpose: "subject-access" };
  const areas = areasGranted(caller.grants, access, now.toISOString());
  if (areas.length === 0) throw new AnswerError("not-granted");
  return { areas, purpose: access.purpose };
}

/** The query as an object; a key twice is refused, like in JSON. */
function readQuery(request: Request): Record<string, string> {
  const pairs = [...new URL(request.url).searchParams];
  const query = Object.fromEntries(pairs);
  if (Object.keys(query).length !== pairs.length) throw new AnswerError("duplicate-key");
  const bad = findBadText(query);
  if (bad !== undefined) throw new AnswerError("invalid-field", { path: bad || "query", rule: "text" });
  return query;
}

function parseInput(schema: v.GenericSchema | undefined, input: unknown, where: string): unknown {
  if (schema === undefined) return undefined;
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  throw new AnswerError("invalid-field", { path: path ?? where, rule: issue.type });
}

async function parseBody(route: Route, request: Request): Promise<unknown> {
  if (route.body === undefined) return undefined;
  const bytes = await readBody(request, route.bodyLimit ?? BODY_LIMIT);
  if (route.body === "bytes") return bytes;
  const json = parseStrictJson(bytes);
  // What terminals send is weighed fact by fact: one bad text must not hold up the others.
  const bad = route.access.to === "terminal" ? undefined : findBadText(json);
  if (bad !== undefined) throw new AnswerError("invalid-field", { path: bad || "body", rule: "text" });
  return parseInput(route.body, json, "body");
}

function answerError(error: unknown, services: Services, route: Route): Response {
  if (error instanceof AnswerError) return errorResponse(error.body);
  if (isBadText(error)) return errorResponse({ code: "invalid-field", rule: "text" });
  const away = whyDatabaseIsAway(error);
  if (away !== undefined) return errorResponse({ code: away });
  // The message of a database error may hold values of the row: it stays out of the log, the code and the place go in.
  const { code, constraint, stack } = error as { code?: string; constraint?: string; stack?: string };
  services.log.error(
    { route: `${route.method} ${route.path}`, code, constraint, stack: stack?.split("\n").slice(1, 6) },
    "a request failed",
  );
  return errorResponse({ code: "internal" });
}

/** PostgreSQL stores no NUL and no lone surrogate (SQLSTATE 22021, 22P05): the field is wrong, not the server. */
function isBadText(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "22021" || code === "22P05";
}

function errorResponse(body: ErrorBody): Response {
  const headers: Record<string, string> = { "cache-control": "no-store" };
  const wait = body.params?.retryAfterSeconds;
  if (wait !== undefined) headers["retry-after"] = String(wait);
  return jsonResponse(body, { status: ERROR_STATUS[body.code], headers });
}

/** Whether a path fits a declared one: "/tasks/:id" fits "/tasks/0170…". */
function matches(declared: string, path: string): boolean {
  const want = declared.split("/");
  const have = path.split("/");
  return want.length === have.length && want.every((part, index) => part.startsWith(":") || part === have[index]);
}
