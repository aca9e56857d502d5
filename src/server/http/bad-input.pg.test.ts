import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ERROR_STATUS } from "#protocol/error-code.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { putTestVenue } from "#server/venues/test-venue.ts";
import { putTestPerimeter } from "#server/perimeters/test-perimeter.ts";
import { ROUTES } from "#server/routes.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { fillPath, sampleRequests, type SampleIds, type SampleRequest } from "./test-sample-requests.ts";

/** Every field of every route, with what people and programs really send by mistake or on purpose. */
const NAUGHTY: readonly unknown[] = [
  "",
  " ",
  "\u0000",
  "\ud800",
  "\u202e反转",
  "'; DROP TABLE fact; --",
  "<script>alert(1)</script>",
  "１２３４５６７８９０",
  "3301021990010112３x",
  "4.40981E+17",
  "A".repeat(5000),
  "龘".repeat(300),
  "../../etc/passwd",
  "%00%ff",
  "__proto__",
  "2020-02-30T00:00:00.000Z",
  "9999-99-99",
  -1,
  0,
  1e308,
  1.5,
  Number.MAX_SAFE_INTEGER,
  true,
  null,
  [],
  {},
  [[[[[[]]]]]],
];

let server: TestServer;
let ids: SampleIds;
let everything: string;

beforeAll(async () => {
  server = await startTestServer();
  const people = await putTestPlace(server);
  const cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  const phone = await enrolTestPhone(server, cadre);
  everything = await server.signIn(
    ...(["administrator", "county-command", "town-command", "cadre", "auditor"] as const).map((role) => ({
      role,
      area: "330483",
    })),
  );
  const now = server.services.now();
  const validity = { validFrom: now.toISOString(), validUntil: new Date(now.getTime() + 86_400_000).toISOString() };
  ids = {
    ...people,
    ...(await putTestPerimeter(server, cadre)),
    gate: phone.gate,
    terminal: phone.terminal,
    terminalToken: phone.token,
    pass: mintId(now),
    venue: await putTestVenue(server, cadre),
    unknown: mintId(now),
    validity,
  };
});
afterAll(() => server.close());

/** The sample with one leaf of it replaced, for every leaf. */
function* mutations(
  value: unknown,
  path: string[] = [],
): Generator<{ path: string[]; replace: (by: unknown) => unknown }> {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key];
    const withKey = (by: unknown) => {
      const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
      (copy as Record<string, unknown>)[key] = by;
      return copy;
    };
    yield { path: [...path, key], replace: withKey };
    for (const deeper of mutations(inner, [...path, key]))
      yield { path: deeper.path, replace: (by) => withKey(deeper.replace(by)) };
  }
}

/** Nothing by halves: the book ends with its last fact. */
async function expectWhole(): Promise<void> {
  const { rows } = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ whole: boolean }>`
      SELECT head = (SELECT max(position) FROM fact WHERE town = ${TOWN}) AS whole FROM book WHERE town = ${TOWN}`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ whole: true }]);
}

async function expectDecent(response: Response, secret: unknown): Promise<void> {
  expect(response.status, await response.clone().text()).toBeLessThan(500);
  if (response.status < 400 || response.headers.get("content-type")?.startsWith("text/event-stream")) {
    await response.body?.cancel();
    return;
  }
  const text = await response.text();
  const body = JSON.parse(text) as { code: string };
  expect(ERROR_STATUS).toHaveProperty(body.code);
  expect(Object.keys(body).every((key) => ["code", "path", "rule", "params"].includes(key))).toBe(true);
  if (typeof secret === "string" && secret.trim().length > 3) expect(text).not.toContain(secret);
}

const walked = ROUTES.filter(({ access, path }) => access.to === "granted" && !path.startsWith("/register/imports"));

describe.each(walked.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", (name, route) => {
  const send = (sample: SampleRequest) =>
    server.request(route.method, fillPath(route.path, sample), { cookie: everything, body: sample.body });

  test("[INPUT-1] naughty values in every field: a clear error or an answer, never a fault, nothing by halves", async () => {
    const sample = sampleRequests(ids)[name]!;
    for (const { path, replace } of mutations(sample)) {
      if (path.length < 2 && path[0] !== "body") continue;
      for (const naughty of NAUGHTY) {
        if (path[0] !== "body" && typeof naughty !== "string") continue;
        const mutated = replace(naughty) as SampleRequest;
        if (path[0] === "params" && (naughty === "" || naughty === "\ud800" || naughty === "../../etc/passwd"))
          continue;
        if (path[0] === "query" && naughty === "\ud800") continue;
        await expectDecent(await send(mutated), naughty);
      }
    }
    await expectWhole();
  });
});

test("[INPUT-1] after all that, the tables are what the journal says", async () => {
  await server.services.tasks.settled();
  const { tables } = await rebuildProjections(server.databaseUrl, { compare: true });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
});

test("[INPUT-2] a key twice, a nest too deep, a body too large, no JSON at all: each has its own answer", async () => {
  const post = async (body: string) => (await server.request("POST", "/gates", { cookie: everything, body })).json();
  expect(await post('{"area":"330483107204","area":"330483107205"}')).toEqual({ code: "duplicate-key" });
  expect(await post('{"a":{"__proto__":1,"__proto__":2}}')).toEqual({ code: "duplicate-key" });
  expect(await post("[".repeat(100) + "]".repeat(100))).toEqual({ code: "too-deep" });
  expect(await post("{")).toEqual({ code: "invalid-json" });
  expect(await post(JSON.stringify({ a: "x".repeat(300 * 1024) }))).toEqual({
    code: "too-large",
    params: { limit: 262144 },
  });
  expect(await post('{"surplus":1}')).toMatchObject({ code: "invalid-field" });
});

test("[INPUT-2] what comes packed is unpacked up to the limit and no further; another packing is refused", async () => {
  const post = async (body: Uint8Array, encoding = "gzip") => {
    const headers = { "content-encoding": encoding };
    return (await server.request("POST", "/gates", { cookie: everything, body, headers })).json();
  };
  const gates = new TextEncoder().encode('{"surplus":1}');
  expect(await post(gzipSync(gates))).toMatchObject({ code: "invalid-field" });
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, " "));
  expect(bomb.length).toBeLessThan(256 * 1024);
  expect(await post(bomb)).toEqual({ code: "too-large", params: { limit: 262144 } });
  for (const answer of [await post(gates), await post(gzipSync(gates).subarray(0, 20)), await post(gates, "br")])
    expect(answer).toEqual({ code: "bad-request", rule: "content-encoding" });
});

test("[INPUT-3] a request from another site changes nothing", async () => {
  const response = await server.request("DELETE", "/session", { cookie: everything, headers: { "x-hedgerow": "" } });
  expect([response.status, await response.json()]).toEqual([403, { code: "cross-site" }]);
});
