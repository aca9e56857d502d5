import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PURPOSES_OF_ROLE, ROLES, type Purpose, type Role } from "#domain/access/role.ts";
import { PROTOCOL } from "#protocol/sync.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { putTestVenue } from "#server/venues/test-venue.ts";
import { putTestPerimeter } from "#server/perimeters/test-perimeter.ts";
import { ROUTES } from "#server/routes.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { assertDeclared } from "./build-app.ts";
import { fillPath, sampleRequests, type SampleIds } from "./test-sample-requests.ts";

/**
 * Every route × every role × where the grant lies. A grant that does not reach the village must see nothing of it and
 * change nothing in it; one that does must not be refused. A new route without a sample fails here.
 */
let server: TestServer;
let ids: SampleIds;
const cookies = new Map<string, string>();

/** Where a grant lies, seen from the village the requests are about; `reaches` is the expected answer. */
const RELATIONS = {
  own: { area: VILLAGE, reaches: true },
  around: { area: "330483", reaches: true },
  sibling: { area: OTHER_VILLAGE, reaches: false },
  "other-county": { area: "330481003206", reaches: false },
  ended: { area: VILLAGE, endsAt: "2020-02-01T00:00:00.000Z", reaches: false },
  "not-yet": { area: VILLAGE, beginsAt: "2099-01-01T00:00:00.000Z", reaches: false },
} as const;
type Relation = keyof typeof RELATIONS;

/** What stands only in the village's own data. */
const CANARIES = ["冯宝明", "冯小雨", "守护队1号机", "浙F12345", "吴钥匙", "15400113613"];

beforeAll(async () => {
  server = await startTestServer();
  const people = await putTestPlace(server);
  const cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  const phone = await enrolTestPhone(server, cadre);
  const now = server.services.now();
  const validity = { validFrom: now.toISOString(), validUntil: new Date(now.getTime() + 86_400_000).toISOString() };
  const pass = await server.request("POST", "/passes", {
    cookie: cadre,
    body: { village: VILLAGE, resident: people.head, kind: "resident", ...validity },
  });
  ids = {
    ...people,
    ...(await putTestPerimeter(server, cadre)),
    gate: phone.gate,
    terminal: phone.terminal,
    venue: await putTestVenue(server, cadre),
    terminalToken: phone.token,
    pass: ((await pass.json()) as { id: string }).id,
    unknown: mintId(now),
    validity,
  };
  for (const role of ROLES) {
    for (const [name, relation] of Object.entries(RELATIONS))
      cookies.set(`${role}/${name}`, await server.signIn({ role, ...relation }));
  }
});
afterAll(() => server.close());

const granted = ROUTES.filter(({ access }) => access.to === "granted");

async function bookHead(): Promise<number> {
  const { rows } = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ head: number }>`SELECT head FROM book WHERE town = ${TOWN}`.execute(tx),
  );
  return rows[0]!.head;
}

/** Streams never end by themselves: read what comes first, then let go. */
async function firstText(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response.text();
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

describe.each(granted.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", (name, route) => {
  const request = (cookie: string | undefined) => {
    const sample = sampleRequests(ids)[name];
    expect(sample, `add a sample request for ${name} to sample-requests.ts`).toBeDefined();
    return server.request(route.method, fillPath(route.path, sample!), {
      ...(cookie === undefined ? {} : { cookie }),
      body: sample!.body,
    });
  };

  test("[ACCESS-1] nobody gets in without signing in", async () => {
    expect((await request(undefined)).status).toBe(401);
  });

  test.each(
    ROLES.flatMap((role) => (Object.keys(RELATIONS) as Relation[]).map((relation) => [role, relation] as const)),
  )("[ACCESS-2] %s, grant %s", async (role: Role, relation: Relation) => {
    const { access } = route;
    if (access.to !== "granted") throw new Error("only granted routes are walked");
    const hasDuty =
      (PURPOSES_OF_ROLE[role] as readonly Purpose[]).includes(access.purpose) &&
      (access.roles === undefined || access.roles.includes(role));
    const isInForce = relation !== "ended" && relation !== "not-yet";
    const before = await bookHead();
    const response = await request(cookies.get(`${role}/${relation}`));
    const text = await firstText(response);
    await server.services.tasks.settled();
    if (!hasDuty || !isInForce) {
      expect([response.status, JSON.parse(text)]).toEqual([403, { code: "not-granted" }]);
    } else if (RELATIONS[relation].reaches) {
      expect([401, 403, 500], text).not.toContain(response.status);
    } else {
      for (const canary of CANARIES) expect(text).not.toContain(canary);
      expect(response.status).not.toBe(500);
    }
    if (!hasDuty || !RELATIONS[relation].reaches) expect(await bookHead()).toBe(before);
  });
});

test("[ACCESS-3] a route without a declaration does not start the server", () => {
  const undeclared = { method: "GET", path: "/secrets", summary: "", handle: () => "all of them" };
  expect(() => assertDeclared([undeclared as never])).toThrow("route GET /secrets does not declare who may call it");
});

test("[ACCESS-4] a phone of one village's gate gets nobody of another village", async () => {
  const answer = await server.request("POST", "/sync", {
    token: ids.terminalToken,
    body: { protocol: PROTOCOL, cursor: 0, epoch: null, facts: [] },
  });
  expect(
    ((await answer.json()) as { residents: { village: string }[] }).residents.every(({ village }) =>
      [VILLAGE, OTHER_VILLAGE].includes(village),
    ),
  ).toBe(true);
});

test("[ACCESS-5] row-level security: nothing is seen without a declared scope, nor for a purpose it is not for", async () => {
  const people = sql<{ seen: number }>`SELECT count(*) AS seen FROM resident WHERE id IN (${ids.head}, ${ids.child})`;
  const { database } = server.services;
  const count = async (area: string, purpose: Purpose) =>
    database.transaction({ areas: [area], purpose }, async (tx) => (await people.execute(tx)).rows[0]!.seen);
  expect((await people.execute(database.undeclared)).rows[0]!.seen).toBe(0);
  expect(await count("", "command")).toBe(0);
  expect(await count(OTHER_VILLAGE, "command")).toBe(0);
  expect(await count(VILLAGE, "audit")).toBe(0);
  expect(await count(VILLAGE, "command")).toBe(2);
});
