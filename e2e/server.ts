import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Role } from "#domain/access/role.ts";
import { makeAccount, makeSignInLink } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { openTiles } from "#server/http/serve-tiles.ts";
import { buildApplication, listen } from "#server/listen.ts";
import { openServices } from "#server/open-services.ts";
import type { Services } from "#server/services.ts";
import { buildWeb, type WebApp } from "../scripts/build-web.ts";

/** A whole server of its own: embedded PostgreSQL in a folder that goes again, the built apps, a real port. */
export type TestServer = {
  readonly url: string;
  readonly services: Services;
  /** A call as a browser makes it; the body is JSON. */
  request(method: string, path: string, options?: { cookie?: string; body?: unknown }): Promise<Response>;
  /** Signs in a fresh account with these duties; answers its cookie. */
  signIn(...duties: { role: Role; area: string }[]): Promise<string>;
  /** A link's address that signs in once, for the console. */
  signInLink(...duties: { role: Role; area: string }[]): Promise<string>;
  close(): Promise<void>;
};

const BUILT = path.resolve(import.meta.dirname, "../dist/web");

/** Starts it, with the named apps built. `localhost` is a secure context, so camera and WebCrypto work without https. */
export async function startTestServer(
  apps: readonly WebApp[],
  webFolder = BUILT,
  tilesFile?: string,
): Promise<TestServer> {
  await buildWeb({ apps, outDir: webFolder });
  const dataFolder = await mkdtemp(path.join(tmpdir(), "hedgerow-e2e-"));
  const { services, close } = await openServices({ dataFolder, databaseUrl: process.env["DATABASE_URL"] });
  const tiles = tilesFile === undefined ? undefined : await openTiles(tilesFile);
  const app = buildApplication(services, webFolder, tiles);
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  const url = `http://localhost:${server.port}`;
  let accounts = 0;

  const request: TestServer["request"] = (method, where, { cookie, body } = {}) =>
    fetch(`${url}/api${where}`, {
      method,
      headers: {
        "x-hedgerow": "1",
        ...(cookie === undefined ? {} : { cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const makeToken = async (duties: readonly { role: Role; area: string }[]) => {
    accounts += 1;
    const grants = duties.map((duty) => ({ ...duty, beginsAt: "2020-01-01T00:00:00.000Z", endsAt: null }));
    const account = { login: `e2e-${accounts}`, name: `测试${accounts}`, password: null, demoDuty: null, grants };
    return services.database.transaction(SERVER_SCOPE, async (tx) =>
      makeSignInLink(tx, await makeAccount(tx, account, services.now()), services.now()),
    );
  };

  return {
    url,
    services,
    request,
    async signIn(...duties) {
      const response = await request("POST", "/session", { body: { token: await makeToken(duties) } });
      return response.headers.get("set-cookie")!.split(";")[0]!;
    },
    signInLink: async (...duties) => `${url}/console/#/enter/${await makeToken(duties)}`,
    async close() {
      await server.close();
      await tiles?.file.close();
      await close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
