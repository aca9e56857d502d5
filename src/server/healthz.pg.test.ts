import { expect, test } from "vitest";
import { buildApplication } from "./listen.ts";
import { startTestServer } from "./test-services.ts";

test("[DATABASE-22] /healthz says ready while the database answers, and that it is away when it does not", async () => {
  const { services, close } = await startTestServer();
  const app = buildApplication(services, services.dataFolder);
  const there = await app.request("/healthz");
  expect([there.status, await there.json()]).toEqual([200, { status: "ready" }]);
  await close();
  const away = await app.request("/healthz");
  expect([away.status, await away.json()]).toEqual([503, { status: "database-away" }]);
});
