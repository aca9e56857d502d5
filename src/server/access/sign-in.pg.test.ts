import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SecondFactorOffer } from "#protocol/session.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";

let server: TestServer;
let now = Date.parse("2026-11-23T08:00:00.000Z");
beforeAll(async () => {
  server = await startTestServer(() => new Date(now));
});
afterAll(() => server.close());

const signIn = async (body: object) => {
  const response = await server.request("POST", "/session", { body });
  return [response.status, ((await response.json()) as { code?: string }).code];
};

test("[ACCESS-6] a password of one's own, then a second factor: from then on both are asked for", async () => {
  const cookie = await server.signIn({ role: "administrator", area: "330483" });
  const login = "test-1";
  const password = "篱笆要扎牢才防得住风";
  expect((await server.request("PUT", "/session/password", { cookie, body: { newPassword: "short" } })).status).toBe(
    400,
  );
  expect(
    (await server.request("PUT", "/session/password", { cookie, body: { newPassword: `${password}啊啊` } })).status,
  ).toBe(204);
  expect(await signIn({ login, password: `${password}啊啊` })).toEqual([200, undefined]);
  const offer = (await (await server.request("GET", "/session/second-factor", { cookie })).json()) as SecondFactorOffer;
  const code = (at: number) => new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate({ timestamp: at });
  expect(
    (await server.request("PUT", "/session/second-factor", { cookie, body: { secret: offer.secret, code: "000000" } }))
      .status,
  ).toBe(401);
  expect(
    (await server.request("PUT", "/session/second-factor", { cookie, body: { secret: offer.secret, code: code(now) } }))
      .status,
  ).toBe(204);
  expect(await signIn({ login, password: `${password}啊啊` })).toEqual([401, "second-factor-needed"]);
  expect(await signIn({ login, password: `${password}啊啊`, secondFactor: code(now - 3_600_000) })).toEqual([
    401,
    "wrong-second-factor",
  ]);
  expect(await signIn({ login, password: `${password}啊啊`, secondFactor: code(now) })).toEqual([200, undefined]);
});

test("[ACCESS-7] after five wrong passwords the next try has to wait, and then the right one is let in", async () => {
  const cookie = await server.signIn({ role: "cadre", area: "330483107204" });
  await server.request("PUT", "/session/password", { cookie, body: { newPassword: "十二个字以上的口令才算数呢" } });
  for (let tries = 0; tries < 5; tries++)
    expect(await signIn({ login: "test-2", password: "x" })).toEqual([401, "wrong-password"]);
  expect(await signIn({ login: "test-2", password: "十二个字以上的口令才算数呢" })).toEqual([429, "too-many-tries"]);
  now += 3_000;
  expect(await signIn({ login: "test-2", password: "十二个字以上的口令才算数呢" })).toEqual([200, undefined]);
});

test("[ACCESS-8] a sign-in link works once", async () => {
  expect(await signIn({ token: "A".repeat(43) })).toEqual([401, "link-expired"]);
});
