import { afterAll, beforeAll, expect, test } from "vitest";
import { findAddress, noteAddress } from "./server-address.ts";
import { startTestServer, type TestServer } from "./test-services.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("[ACCESS-10] links that commands print lead to where the server was last started, unless PORT says otherwise", async () => {
  expect(await findAddress(server.services, {})).toBe("http://localhost:8080");
  await noteAddress(server.services, "http://localhost:8081");
  await noteAddress(server.services, "https://localhost:8443");
  expect(await findAddress(server.services, {})).toBe("https://localhost:8443");
  expect(await findAddress(server.services, { PORT: "8443" })).toBe("https://localhost:8443");
  expect(await findAddress(server.services, { PORT: "8099" })).toBe("http://localhost:8099");
});
