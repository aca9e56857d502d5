import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { serveStatic } from "@hono/node-server/serve-static";

/** Apps with an address of their own; everything else is the residents' page. */
const APPS = ["console", "gate", "field", "gallery"] as const;

/**
 * Serves the built apps from a folder that holds one folder each. No script but our own, nothing from other hosts, no
 * framing; WebAssembly is the QR reader, workers are the map's and the offline work's.
 */
export function serveWeb(folder: string): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", "blob:"],
        mediaSrc: ["'self'", "blob:"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      permissionsPolicy: { camera: ["self"], geolocation: ["self"], microphone: [] },
      strictTransportSecurity: false,
      referrerPolicy: "same-origin",
    }),
  );
  for (const name of APPS) {
    app.get(`/${name}`, (context) => context.redirect(`/${name}/`, 308));
    app.get(`/${name}/*`, serveStatic({ root: folder, onFound: setCaching }));
  }
  app.get("*", serveStatic({ root: folder, rewriteRequestPath: (path) => `/resident${path}`, onFound: setCaching }));
  return app;
}

/** Files under assets/ bear their hash in the name and never change; all others are asked for each time. */
function setCaching(path: string, context: { header(name: string, value: string): void }): void {
  context.header("cache-control", path.includes("assets") ? "public, max-age=31536000, immutable" : "no-cache");
}
