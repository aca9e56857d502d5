import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import type { Grant } from "#domain/access/grant.ts";
import type { Role } from "#domain/access/role.ts";
import { makeAccount, makeSignInLink } from "#server/access/make-account.ts";
import { Sealing } from "#server/access/sealing.ts";
import { createMigratedTestDatabase } from "#server/db/migrated-test-database.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { buildApi } from "#server/http/build-app.ts";
import { Journal } from "#server/journal/journal.ts";
import { PROJECTIONS } from "#server/journal/projections.ts";
import { ROUTES } from "./routes.ts";
import { Intake } from "#server/sync/intake.ts";
import { ListsFiles } from "#server/sync/lists-files.ts";
import { SharedChanges } from "#server/sync/shared-changes.ts";
import type { Services } from "./services.ts";
import { defineTasks } from "./tasks/define-tasks.ts";
import { Tasks } from "./tasks/tasks.ts";

/** A server without its socket, on a database of its own: real Request in, real Response out. */
export type TestServer = {
  readonly services: Services;
  /** The database as its owner sees it (no row security): for planting faults and looking behind the scenes. */
  readonly databaseUrl: string;
  request(method: string, path: string, options?: RequestOptions): Promise<Response>;
  /** Signs in a fresh account with these grants; returns its cookie. */
  signIn(...grants: { role: Role; area: string; beginsAt?: string; endsAt?: string | null }[]): Promise<string>;
  close(): Promise<void>;
};

type RequestOptions = {
  readonly cookie?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

export async function startTestServer(now: () => Date = () => new Date()): Promise<TestServer> {
  const { url, database, drop } = await createMigratedTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), "hedgerow-test-"));
  const log = pino({ level: process.env.HEDGEROW_LOG ?? "silent" });
  const services: Services = {
    database,
    journal: new Journal(database, PROJECTIONS, now),
    sealing: new Sealing(Buffer.alloc(32, 7)),
    lists: new ListsFiles({ database, log, now }),
    changes: new SharedChanges(database),
    intake: new Intake(),
    tasks: new Tasks(database, log),
    log,
    now,
    dataFolder,
  };
  defineTasks(services);
  const app = buildApi(services, ROUTES);
  const request = async (method: string, path: string, { cookie, token, body, headers = {} }: RequestOptions = {}) => {
    const sent: Record<string, string> = { "x-hedgerow": "1", ...headers };
    if (cookie !== undefined) sent.cookie = cookie;
    if (token !== undefined) sent.authorization = `Bearer ${token}`;
    const payload =
      body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
    return app.request(`http://localhost/api${path}`, {
      method,
      headers: sent,
      ...(payload === undefined ? {} : { body: payload as string }),
    });
  };
  let accounts = 0;
  return {
    services,
    databaseUrl: url,
    request,
    async signIn(...grants) {
      accounts += 1;
      const whole: Grant[] = grants.map(({ role, area, beginsAt = "2020-01-01T00:00:00.000Z", endsAt = null }) => ({
        role,
        area,
        beginsAt,
        endsAt,
      }));
      const token = await database.transaction(SERVER_SCOPE, async (tx) => {
        const id = await makeAccount(
          tx,
          { login: `test-${accounts}`, name: `测试${accounts}`, password: null, demoDuty: null, grants: whole },
          now(),
        );
        return makeSignInLink(tx, id, now());
      });
      const response = await request("POST", "/session", { body: { token } });
      return response.headers.get("set-cookie")!.split(";")[0]!;
    },
    async close() {
      await services.tasks.stop();
      await drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
