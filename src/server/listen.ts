import { watchFile, unwatchFile } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { sql } from "kysely";
import { buildApi } from "#server/http/build-app.ts";
import { describeApi } from "#server/http/describe-api.ts";
import { serveTiles, type Tiles } from "#server/http/serve-tiles.ts";
import { serveWeb } from "#server/http/serve-web.ts";
import { serveBoth } from "#server/tls/serve-both.ts";
import { readAuthority, readCertificate, tlsPaths } from "#server/tls/tls-files.ts";
import { ROUTES } from "./routes.ts";
import type { Services } from "./services.ts";
import { VERSION } from "./version.ts";

/** A slow phone may take its time to send, but not for ever: seconds for the head, and for the whole request. */
const HEADERS_TIMEOUT = 20_000;
const REQUEST_TIMEOUT = 300_000;
const OPTIONS = { headersTimeout: HEADERS_TIMEOUT, requestTimeout: REQUEST_TIMEOUT, noDelay: true } as const;

/** How often a new certificate is looked for, in milliseconds. */
const LOOK_EVERY_MS = 30_000;

/** The HTTP application: /healthz, /api, map tiles where the operator has some, and the apps. */
export function buildApplication(services: Services, webFolder: string, tiles?: Tiles): Hono {
  const app = new Hono();
  app.get("/healthz", async (context) =>
    (await isDatabaseThere(services))
      ? context.json({ status: "ready" })
      : context.json({ status: "database-away" }, 503, { "retry-after": "1" }),
  );
  app.get("/api/openapi.json", (context) => context.json(describeApi(ROUTES, VERSION)));
  app.get("/ca.crt", async (context) => {
    const authority = await readAuthority(services.dataFolder);
    if (authority === undefined) return context.notFound();
    return context.body(authority, 200, { "content-type": "application/x-x509-ca-cert" });
  });
  app.route("/", buildApi(services, ROUTES));
  app.route("/", serveTiles(tiles));
  app.route("/", serveWeb(webFolder));
  return app;
}

/** Whether the database answers now: killed or restarted, it is away for a moment, and nothing can be recorded. */
async function isDatabaseThere({ database }: Services): Promise<boolean> {
  return database.often("health", sql`SELECT`).then(
    () => true,
    () => false,
  );
}

/** Starts listening. `close` stops taking requests, ends open event streams, and waits for those under way. */
export async function listen(
  app: Hono,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(OPTIONS, listenerOf(app));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
    });
  return { port: (server.address() as AddressInfo).port, close };
}

/**
 * The same with the certificate of the data folder (`hedgerow tls`), https and http on one port; undefined where there is none.
 * Over http only what installs the certificate is answered, everything else is sent to https.
 */
export async function listenSecurely(
  app: Hono,
  { host, port, dataFolder }: { host: string; port: number; dataFolder: string },
): Promise<{ port: number; close(): Promise<void> } | undefined> {
  const made = await readCertificate(dataFolder);
  if (made === undefined) return undefined;
  const both = serveBoth(OPTIONS, made, listenerOf(app), listenerOf(redirecting(app)));
  await new Promise<void>((resolve, reject) => both.server.once("error", reject).listen(port, host, resolve));
  const { certificate } = tlsPaths(dataFolder);
  const look = async () => {
    const found = await readCertificate(dataFolder).catch(() => undefined);
    if (found !== undefined) both.replace(found);
  };
  watchFile(certificate, { interval: LOOK_EVERY_MS, persistent: false }, () => void look());
  const close = () =>
    new Promise<void>((resolve) => {
      unwatchFile(certificate);
      both.server.close(() => resolve());
      setTimeout(() => both.closeConnections(), 500).unref();
    });
  return { port: (both.server.address() as AddressInfo).port, close };
}

function redirecting(app: Hono): Hono {
  const plain = new Hono();
  for (const path of ["/ca.crt", "/healthz"]) plain.get(path, (context) => app.fetch(context.req.raw));
  plain.all("*", (context) => context.redirect(context.req.url.replace(/^http:/, "https:"), 308));
  return plain;
}

function listenerOf(app: Hono): RequestListener {
  const handle = getRequestListener(app.fetch);
  return (incoming, outgoing) => void handle(incoming, outgoing);
}
