import { stat } from "node:fs/promises";
import pg from "pg";
import { getBinaries, type Binaries } from "./binaries.ts";
import { getClusterAccount, type ClusterAccount } from "./cluster-account.ts";
import { folderNotUsable, prepareClusterFolder, type ClusterFolder } from "./cluster-folder.ts";
import { connectionUrl, getConnection, keepConnection } from "./connection-file.ts";
import { DatabaseStartError } from "./database-start-error.ts";
import { errorCodeOf } from "./error-code-of.ts";
import { withFolderLock } from "./folder-lock.ts";
import { giveCluster, initCluster, isClusterThere, sweepDrafts } from "./init-cluster.ts";
import { assertChineseTrigrams, inspectServer } from "./inspect-server.ts";
import { keepRunning } from "./keep-running.ts";
import { addOpener, countOpeners, removeOpener } from "./openers.ts";
import { isPostmasterOf, readPostmaster, type Postmaster } from "./postmaster.ts";
import { resetPassword } from "./reset-password.ts";
import { startPostgres, waitUntilReady } from "./start-postgres.ts";
import { stopPostgres } from "./stop-postgres.ts";

export type OpenEmbeddedOptions = {
  dataFolder: string;
  log?: (line: string) => void;
  /** Settings that win over ours. With `throwAway`, for tests. */
  settings?: Readonly<Record<string, string>>;
  /** Nothing here need survive a power cut: initdb does not sync. */
  throwAway?: boolean;
};

export type OpenedEmbedded = { url: string; version: number; startedHere: boolean; close(): Promise<void> };

/**
 * Opens the PostgreSQL of a data folder: makes it, starts it, or attaches to the one another process started. The last
 * opener to close stops it; one that is killed leaves it running for the next.
 */
export async function openEmbedded(options: OpenEmbeddedOptions): Promise<OpenedEmbedded> {
  const folder = await prepareClusterFolder(options.dataFolder);
  const log = options.log ?? (() => {});
  const locked = <T>(body: () => Promise<T>): Promise<T> => underLock(folder, body);

  const [opened, mark] = await locked(async () => {
    const opened = await attachOrStart(folder, options, log);
    return [opened, await addOpener(folder)] as const;
  });
  const keeper = keepRunning(folder.pg, opened.pid, () => locked(() => comeBack(folder, options, opened, log)), log);

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await keeper.stop();
    await locked(async () => {
      await removeOpener(folder, mark);
      if ((await countOpeners(folder)) > 0) return;
      if (!(await stopPostgres(folder))) log("PostgreSQL is still writing; it stops by itself when it is done.");
    });
  };
  const { url, version, startedHere } = opened;
  return { url, version, startedHere, close: () => (closing ??= close()) };
}

type Attached = { url: string; version: number; startedHere: boolean; pid: number };

async function underLock<T>(folder: ClusterFolder, body: () => Promise<T>): Promise<T> {
  try {
    return await withFolderLock(folder.lock, body, { adopt: folder.adopt });
  } catch (error) {
    const denied = ["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(errorCodeOf(error));
    throw denied ? folderNotUsable(folder.root, error) : error;
  }
}

async function attachOrStart(
  folder: ClusterFolder,
  options: OpenEmbeddedOptions,
  log: (line: string) => void,
): Promise<Attached> {
  const connection = await getConnection(folder);
  const cluster = new Cluster(folder, options, log);
  const running = await findRunning(folder, log);
  const isNew = running === undefined && (await cluster.makeIfMissing(connection.password));
  let postmaster = running ?? (await cluster.start(connection.port));
  let login = { port: postmaster.port, password: connection.password };
  try {
    let version: number;
    try {
      version = await inspectDatabase(login, isNew);
    } catch (error) {
      if (errorCodeOf(error) !== "28P01") throw error;
      // The cluster knows another password than our file: the file was lost or came from elsewhere.
      if ((await countOpeners(folder)) > 0) throw passwordLost(folder);
      log("The database password was lost; setting a new one.");
      await cluster.replacePassword(connection.password);
      postmaster = await cluster.start(connection.port);
      login = { ...login, port: postmaster.port };
      version = await inspectDatabase(login, isNew);
    }
    if (login.port !== connection.port) await keepConnection(folder, login);
    return { url: connectionUrl(login), version, startedHere: running === undefined, pid: postmaster.pid };
  } catch (error) {
    if (running === undefined) await stopPostgres(folder);
    throw error instanceof DatabaseStartError ? error : doesNotAnswer(folder, error);
  }
}

/** After PostgreSQL died under a running opener: the same address again, or an error, since pools hold the old one. */
async function comeBack(
  folder: ClusterFolder,
  options: OpenEmbeddedOptions,
  opened: Attached,
  log: (line: string) => void,
): Promise<number> {
  const back = await attachOrStart(folder, options, log);
  if (back.url === opened.url) return back.pid;
  throw new DatabaseStartError("postgres-failed", "PostgreSQL came back at another port. Restart this program.");
}

/** Programs and account, looked up only when something has to be started. */
class Cluster {
  readonly #folder: ClusterFolder;
  readonly #options: OpenEmbeddedOptions;
  readonly #log: (line: string) => void;
  #tools: Promise<{ account: ClusterAccount; binaries: Binaries }> | undefined;

  constructor(folder: ClusterFolder, options: OpenEmbeddedOptions, log: (line: string) => void) {
    this.#folder = folder;
    this.#options = options;
    this.#log = log;
  }

  #getTools(): Promise<{ account: ClusterAccount; binaries: Binaries }> {
    this.#tools ??= (async () => {
      const account = await getClusterAccount(this.#folder);
      return { account, binaries: await getBinaries(this.#folder, account) };
    })();
    return this.#tools;
  }

  /** Makes the cluster when there is none; answers whether it did. */
  async makeIfMissing(password: string): Promise<boolean> {
    const isThere = await isClusterThere(this.#folder);
    await sweepDrafts(this.#folder);
    if (isThere) return false;
    this.#log("Making the database (once).");
    await initCluster(this.#folder, {
      ...(await this.#getTools()),
      password,
      durable: this.#options.throwAway !== true,
    });
    return true;
  }

  async start(preferredPort: number | undefined): Promise<Postmaster> {
    const { account, binaries } = await this.#getTools();
    if (account && (await stat(this.#folder.pg)).uid === 0) await giveCluster(this.#folder.pg, account);
    const { settings = {} } = this.#options;
    return startPostgres(this.#folder, { account, binaries, preferredPort, settings, log: this.#log });
  }

  async replacePassword(password: string): Promise<void> {
    const tools = await this.#getTools();
    await stopPostgres(this.#folder);
    await resetPassword(this.#folder, { ...tools, password });
  }
}

async function findRunning(folder: ClusterFolder, log: (line: string) => void): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(folder.pg);
  if (postmaster === undefined || !isPostmasterOf(postmaster.pid, folder.pg)) return undefined;
  return waitUntilReady(folder, postmaster.pid, log);
}

/** Makes the database `hedgerow` when it is missing (a first start may have been killed before), and looks at it. */
async function inspectDatabase(login: { port: number; password: string }, isNew: boolean): Promise<number> {
  if (isNew) await createDatabase(login);
  try {
    return await inspect(login, isNew);
  } catch (error) {
    if (errorCodeOf(error) !== "3D000") throw error;
  }
  await createDatabase(login);
  return inspect(login, true);
}

async function inspect(login: { port: number; password: string }, isNew: boolean): Promise<number> {
  return withClient(connectionUrl(login), async (client) => {
    const { version } = await inspectServer(client);
    if (isNew) await assertChineseTrigrams(client);
    return version;
  });
}

async function createDatabase(login: { port: number; password: string }): Promise<void> {
  await withClient(connectionUrl(login, "postgres"), (client) => client.query("CREATE DATABASE hedgerow"));
}

async function withClient<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString,
    application_name: "hedgerow-open",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {}); // a connection cut while idle; the next query tells
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function passwordLost(folder: ClusterFolder): DatabaseStartError {
  return new DatabaseStartError(
    "password-lost",
    `${folder.connection} does not hold the password of the running database. Stop the other Hedgerow programs that use ` +
      "this data folder, then start again: a new password is then set.",
  );
}

function doesNotAnswer(folder: ClusterFolder, error: unknown): DatabaseStartError {
  return new DatabaseStartError(
    "postgres-failed",
    `PostgreSQL runs on ${folder.pg} but did not let us in (${errorCodeOf(error) || (error as Error).name}). ` +
      `Start again; if it stays so, look at ${folder.log}. Nothing was deleted.`,
  );
}
