import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { buildApi } from "#server/http/build-app.ts";
import { describeApi } from "#server/http/describe-api.ts";
import { serveWeb } from "#server/http/serve-web.ts";
import { ROUTES } from "./routes.ts";
import type { Services } from "./services.ts";
import { VERSION } from "./version.ts";

/** A slow phone may take its time to send, but not for ever: seconds for the head, and for the whole request. */
const HEADERS_TIMEOUT = 20_000;
const REQUEST_TIMEOUT = 300_000;

/** The HTTP application: /healthz, /api, and the apps. */
export function buildApplication(services: Services, webFolder: string): Hono {
  const app = new Hono();
  app.get("/healthz", (context) => context.json({ status: "ready" }));
  app.get("/api/openapi.json", (context) => context.json(describeApi(ROUTES, VERSION)));
  app.route("/", buildApi(services, ROUTES));
  app.route("/", serveWeb(webFolder));
  return app;
}

/** Starts listening. `close` stops taking requests, ends open event streams, and waits for those under way. */
export async function listen(
  app: Hono,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  const handle = getRequestListener(app.fetch);
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT, requestTimeout: REQUEST_TIMEOUT, noDelay: true },
    (incoming, outgoing) => void handle(incoming, outgoing),
  );
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
    });
  return { port: (server.address() as AddressInfo).port, close };
}
