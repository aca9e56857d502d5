import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { THROW_AWAY_SETTINGS } from "./embedded/cluster-settings.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";

export type TestDatabaseOptions = {
  /**
   * Name of a database to start from, made once for each run of vitest. It should name all that `prepare` does, for
   * instance "migrated" or "liuliang".
   */
  template?: string;
  /** Fills the template (migrations, seeds); it has to close its connections. Called at most once in a run. */
  prepare?: (url: string) => Promise<void>;
};

export type TestDatabase = {
  url: string;
  /** Removes it, with whoever is still connected. */
  drop(): Promise<void>;
};

/**
 * A fresh database of its own for a test file:
 *
 *     const { url, drop } = await createTestDatabase({ template: "migrated", prepare: migrate });
 *
 * The first to ask for a template makes it, in whichever worker; the others wait and copy the finished one.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await getServer();
  const name = `${prefix()}db_${randomBytes(6).toString("hex")}`;
  await withServer(server, async (client) => {
    const { template, prepare } = options;
    const from = template === undefined ? "template1" : await getTemplate(client, server, template, prepare);
    // Copying files beats writing each page through the log, where nothing need survive.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY FILE_COPY`);
  });
  return {
    url: urlOf(server, name),
    drop: () =>
      withServer(server, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

/** Removes what this run made on a server of `HEDGEROW_TEST_DATABASE_URL`. */
export async function dropTestDatabases(): Promise<void> {
  await withServer(await getServer(), async (client) => {
    const { rows } = await client.query<{ name: string; template: boolean }>(
      "SELECT datname AS name, datistemplate AS template FROM pg_database WHERE starts_with(datname, $1)",
      [prefix()],
    );
    for (const { name, template } of rows) {
      if (template) await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
}

/** A database that is marked as template is finished; one that is not was left by a `prepare` that failed or was killed. */
async function getTemplate(
  client: pg.Client,
  server: string,
  key: string,
  prepare: TestDatabaseOptions["prepare"],
): Promise<string> {
  const name = `${prefix()}template_${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;
  await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [name]);
  try {
    const { rows } = await client.query("SELECT FROM pg_database WHERE datname = $1 AND datistemplate", [name]);
    if (rows.length > 0) return name;
    if (prepare === undefined) throw new Error(`nobody has prepared the template "${key}" in this run: give prepare`);
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}`);
    await prepare(urlOf(server, name));
    // Nobody may enter any more: a database that somebody is in cannot be copied.
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false IS_TEMPLATE true`);
    return name;
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [name]);
  }
}

let server: Promise<string> | undefined;

/** Address of the run's server; the first caller of all workers starts it, the others attach. */
function getServer(): Promise<string> {
  server ??= (async () => {
    const given = process.env["HEDGEROW_TEST_DATABASE_URL"];
    if (given) return given;
    const dataFolder = process.env["HEDGEROW_TEST_FOLDER"];
    if (dataFolder === undefined) {
      throw new Error("createTestDatabase needs globalSetup: src/server/db/test-setup.ts in the vitest config");
    }
    // Never closed: the run's globalSetup stops it when all workers are done.
    const { url } = await openEmbedded({ dataFolder, settings: THROW_AWAY_SETTINGS, throwAway: true });
    return url;
  })();
  return server;
}

function prefix(): string {
  return `hedgerow_test_${process.env["HEDGEROW_TEST_RUN"] ?? "0"}_`;
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function withServer<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
