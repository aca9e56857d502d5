import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { prepareClusterFolder } from "./cluster-folder.ts";
import { readPostmaster } from "./postmaster.ts";
import { makeProcessMark } from "./process-mark.ts";
import { stopPostgres } from "./stop-postgres.ts";

const PROGRAM = fileURLToPath(new URL("hold-open.ts", import.meta.url));
const NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

export type OpenerProcess = {
  readonly url: string;
  readonly startedHere: boolean;
  /** Set when the database did not open. */
  readonly code?: string;
  readonly message?: string;
  /** Lets it close and waits for its end. */
  end(): Promise<void>;
  /** SIGKILL, and waits for its end. */
  kill(): Promise<void>;
};

/** For tests: opens the database of a folder in a process of its own; as `nobody` when asked (we must be root then). */
export async function startOpener(dataFolder: string, { asNobody = false } = {}): Promise<OpenerProcess> {
  const [command = "", ...args] = [...(asNobody ? NOBODY : []), process.execPath, PROGRAM, dataFolder];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const answer = JSON.parse(line) as Pick<OpenerProcess, "url" | "startedHere" | "code" | "message">;
  return {
    ...answer,
    end: () => endOf(child, () => child.stdin.end()),
    kill: () => endOf(child, () => child.kill("SIGKILL")),
  };
}

/** Starts an opener and kills it after `ms`, whatever it was doing. */
export async function killOpenerAfter(dataFolder: string, ms: number): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, dataFolder], { stdio: ["pipe", "ignore", "ignore"] });
  await sleep(ms);
  await endOf(child, () => child.kill("SIGKILL"));
}

async function endOf(child: ChildProcess, act: () => void): Promise<void> {
  const ended = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, "exit");
  act();
  await ended;
}

/** Whether a test can be run as an ordinary user: we are root, and `nobody` may read this tree. */
export function canBeNobody(): boolean {
  if (process.getuid?.() !== 0) return false;
  const [command = "", ...args] = [...NOBODY, process.execPath, "--check", PROGRAM];
  return spawnSync(command, args).status === 0;
}

/**
 * A new folder of mode 0700 with a data folder to be; `remove` stops what still runs in it. It looks like a run's folder
 * (test-setup.ts), so that the next run removes it when this one is killed.
 */
export async function makeTemporaryData(): Promise<{ top: string; data: string; remove(): Promise<void> }> {
  const top = await mkdtemp(join(tmpdir(), "hedgerow-test-opening-"));
  await writeFile(join(top, "owner"), makeProcessMark());
  const data = join(top, "data");
  const remove = async (): Promise<void> => {
    await stopPostgres(await prepareClusterFolder(data), "immediate");
    await rm(top, { recursive: true, force: true, maxRetries: 5 });
  };
  return { top, data, remove };
}

/** Number of the PostgreSQL that says it serves the folder. */
export async function getPostmasterPid(data: string): Promise<number> {
  const postmaster = await readPostmaster(join(data, "pg"));
  if (postmaster === undefined) throw new Error(`no PostgreSQL in ${data}`);
  return postmaster.pid;
}

/** One statement, its rows. */
export async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
