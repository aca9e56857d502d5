import { spawn, type ChildProcess } from "node:child_process";
import { rename } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import type { ClusterAccount } from "./cluster-account.ts";
import type { ClusterFolder } from "./cluster-folder.ts";
import { clusterArguments } from "./cluster-settings.ts";
import { DatabaseStartError } from "./database-start-error.ts";
import { reachableFolder } from "./init-cluster.ts";
import { openPostgresLog } from "./postgres-log.ts";
import { findProcessesIn, isPostmasterOf, readPostmaster, type Postmaster } from "./postmaster.ts";
import { isPidAlive } from "./process-mark.ts";
import { postgresEnvironment } from "./run-program.ts";

const POLL_MS = 10;
/** Replaying 2 GB of log after a power cut takes a slow disk minutes. */
const READY_MS = 5 * 60_000;
/** How long the last processes of a killed PostgreSQL may take to go. */
const LEFTOVERS_MS = 20_000;
const SAYS_STILL_IN_USE = /pre-existing shared memory block|lock file "[^"]*" already exists/;
const SAYS_PORT_TAKEN = /could not bind|could not create any TCP|Address already in use/;

export type StartOptions = {
  binaries: Binaries;
  account: ClusterAccount;
  /** Port of the last start, kept when it is free. */
  preferredPort?: number | undefined;
  settings?: Readonly<Record<string, string>>;
  log: (line: string) => void;
};

/**
 * Starts PostgreSQL on a cluster nobody serves, in a session of its own (Ctrl-C does not reach it), and waits until it
 * takes connections; recovers after a power cut. Call it under the folder's lock.
 */
export async function startPostgres(folder: ClusterFolder, options: StartOptions): Promise<Postmaster> {
  const leftoversUntil = Date.now() + LEFTOVERS_MS;
  let port = await choosePort(options.preferredPort);
  for (let round = 0; ; round++) {
    const early = await awaitLeftovers(folder, leftoversUntil, options.log);
    if (early !== undefined) return early;
    await setStalePidFileAside(folder.pg);
    const { postmaster, output } = await tryStart(folder, port, options);
    if (postmaster !== undefined) return postmaster;
    if (SAYS_STILL_IN_USE.test(output) && Date.now() < leftoversUntil) await sleep(200);
    else if (SAYS_PORT_TAKEN.test(output) && round < 5) port = await choosePort(undefined);
    else throw postgresFailed(folder, output);
  }
}

/**
 * Waits for processes that outlive a killed postmaster. One of them may turn out to be a whole PostgreSQL, started by an
 * opener that was killed before its pid file was written: then that is the one.
 */
async function awaitLeftovers(
  folder: ClusterFolder,
  deadline: number,
  log: (line: string) => void,
): Promise<Postmaster | undefined> {
  do {
    const postmaster = await readPostmaster(folder.pg);
    if (postmaster !== undefined && isPostmasterOf(postmaster.pid, folder.pg)) {
      return waitUntilReady(folder, postmaster.pid, log);
    }
    if (findProcessesIn(folder.pg).length === 0) return undefined;
    await sleep(POLL_MS);
  } while (Date.now() < deadline);
  return undefined;
}

/** Waits until the PostgreSQL of `pid` takes connections; undefined when it ended instead. */
export async function waitUntilReady(
  folder: ClusterFolder,
  pid: number,
  log: (line: string) => void,
): Promise<Postmaster | undefined> {
  const [deadline, tell] = [Date.now() + READY_MS, Date.now() + 3000];
  let told = false;
  while (isPostmasterOf(pid, folder.pg)) {
    const postmaster = await readPostmaster(folder.pg);
    if (postmaster?.pid === pid && postmaster.ready) return postmaster;
    if (!told && Date.now() > tell) {
      told = true;
      log("PostgreSQL is recovering from an unclean stop; this can take a few minutes.");
    }
    if (Date.now() > deadline) {
      throw new DatabaseStartError(
        "postgres-not-ready",
        `PostgreSQL (process ${pid}) has not become ready. It goes on recovering; look at ${folder.log} and start again later.`,
      );
    }
    await sleep(POLL_MS);
  }
  return undefined;
}

async function tryStart(
  folder: ClusterFolder,
  port: number,
  { binaries, account, settings, log }: StartOptions,
): Promise<{ postmaster?: Postmaster | undefined; output: string }> {
  const file = await openPostgresLog(folder);
  try {
    const args = ["-D", reachableFolder(folder.pg, account), ...clusterArguments(port, settings)];
    const child = launch(folder, binaries, args, account, file.fd);
    const failed = new Promise<Error>((done) => child.once("error", done));
    const pid = process.platform === "win32" ? await pidAfter(folder.pg, child) : child.pid;
    child.unref();
    if (pid === undefined) return { output: `${await file.readNew()}\n${(await failed).message}`.trim() };
    const postmaster = await waitUntilReady(folder, pid, log);
    return { postmaster, output: await file.readNew() };
  } finally {
    file.close();
  }
}

function launch(
  folder: ClusterFolder,
  binaries: Binaries,
  args: string[],
  account: ClusterAccount,
  log: number,
): ChildProcess {
  const options = { cwd: folder.pg, env: postgresEnvironment(), detached: true, windowsHide: true };
  if (process.platform === "win32") {
    // PostgreSQL refuses administrators; pg_ctl drops those rights, as nothing in Node can.
    const [, data, ...rest] = args;
    const quoted = rest.map((arg) => `"${arg}"`).join(" ");
    const start = ["start", "-W", "-D", data ?? folder.pg, "-l", folder.log, "-o", quoted];
    return spawn(binaries.pgCtl, start, { ...options, stdio: "ignore" });
  }
  return spawn(binaries.postgres, args, { ...options, ...account, stdio: ["ignore", log, log] });
}

/** Windows: pg_ctl ends at once, and the server's number appears in its file. */
async function pidAfter(pg: string, child: ChildProcess): Promise<number | undefined> {
  if (child.pid === undefined) return undefined;
  for (let waited = 0; waited < 30_000; waited += 50) {
    const postmaster = await readPostmaster(pg);
    if (postmaster !== undefined && isPidAlive(postmaster.pid)) return postmaster.pid;
    await sleep(50);
  }
  return child.pid;
}

/**
 * PostgreSQL itself replaces the pid file of a dead server, but takes any living process of the same number (and account)
 * for one. Where that process is provably another, the file is renamed; two servers on one cluster are still prevented by
 * PostgreSQL's own lock in shared memory. The caller knows that no server of this cluster lives.
 */
async function setStalePidFileAside(pg: string): Promise<void> {
  const stale = await readPostmaster(pg);
  if (stale === undefined || isPostmasterOf(stale.pid, pg)) return;
  try {
    process.kill(stale.pid, 0);
  } catch {
    return;
  }
  await rename(join(pg, "postmaster.pid"), join(pg, "postmaster.pid.stale"));
}

/** The wanted loopback port if it is free, else any free one. */
async function choosePort(wanted: number | undefined): Promise<number> {
  for (const candidate of wanted === undefined ? [0] : [wanted, 0]) {
    const port = await new Promise<number | undefined>((done) => {
      const probe = createServer();
      probe.once("error", () => done(undefined));
      probe.listen({ host: "127.0.0.1", port: candidate, exclusive: true }, () => {
        const address = probe.address();
        probe.close(() => done(typeof address === "object" && address !== null ? address.port : undefined));
      });
    });
    if (port !== undefined) return port;
  }
  throw new DatabaseStartError(
    "postgres-failed",
    "No loopback port is free on this machine. End some programs and start again.",
  );
}

function postgresFailed(folder: ClusterFolder, output: string): DatabaseStartError {
  return new DatabaseStartError(
    "postgres-failed",
    `PostgreSQL did not start on ${folder.pg}. Nothing was deleted. Look for a full disk or another program using the ` +
      `folder; the whole log is ${folder.log}.`,
    output,
  );
}
