import { randomUUID } from "node:crypto";
import { chown, lchown, lstat, mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import type { ClusterAccount } from "./cluster-account.ts";
import { folderNotUsable, type ClusterFolder } from "./cluster-folder.ts";
import { DatabaseStartError } from "./database-start-error.ts";
import { errorCodeOf } from "./error-code-of.ts";
import { runProgram } from "./run-program.ts";

/** Major version of the binaries; a cluster of another one cannot be opened with them. */
const MAJOR = "18";

/**
 * Ways of saying "Unicode, the same order on every system", best first. Collation comes from PostgreSQL itself (builtin),
 * so that no update of the system's library changes the order under an index. The character classes that trigrams of
 * Chinese names need still come from the system, where C.UTF-8 may be missing (old systems, Windows).
 */
const LOCALES = [
  ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"],
  ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=en_US.UTF-8"],
  ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
];

export type InitOptions = {
  binaries: Binaries;
  account: ClusterAccount;
  password: string;
  /** False only for clusters of tests, which need not survive a power cut. */
  durable?: boolean;
};

/** What stands at `<data folder>/pg`: a cluster of ours, or nothing yet. Anything else is an error and stays untouched. */
export async function isClusterThere(folder: ClusterFolder): Promise<boolean> {
  try {
    const names = await readdir(folder.pg);
    if (names.length === 0) return false;
  } catch (error) {
    if (errorCodeOf(error) === "ENOENT") return false;
    throw folderNotUsable(folder.pg, error);
  }
  const version = await readFile(join(folder.pg, "PG_VERSION"), "utf8").catch(() => "");
  if (version.trim() === MAJOR) return true;
  if (version.trim() === "") {
    throw new DatabaseStartError(
      "folder-not-a-cluster",
      `${folder.pg} holds something other than a PostgreSQL cluster. Move it away, or name another folder with HEDGEROW_DATA.`,
    );
  }
  throw new DatabaseStartError(
    "folder-of-other-version",
    `${folder.pg} was made by PostgreSQL ${version.trim()}, this is PostgreSQL ${MAJOR}. ` +
      "Restore a backup into a new data folder, or serve it with its own PostgreSQL and set DATABASE_URL.",
  );
}

/**
 * Makes the cluster beside its place and renames it when it is finished and synced, so that `<data folder>/pg` is a whole
 * cluster or is not there, whatever is killed when. Call it under the folder's lock.
 */
export async function initCluster(folder: ClusterFolder, options: InitOptions): Promise<void> {
  const draft = `${folder.pg}.new-${randomUUID()}`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await runInitdb(draft, options);
    await rmdir(folder.pg).catch(() => {}); // an empty folder somebody made for us
    await rename(join(draft, "data"), folder.pg);
    if (options.durable !== false) await syncFolder(folder.root);
  } catch (error) {
    throw error instanceof DatabaseStartError ? error : folderNotUsable(folder.pg, error);
  } finally {
    await removeDraft(draft);
  }
}

async function runInitdb(draft: string, { binaries, account, password, durable }: InitOptions): Promise<void> {
  // initdb reads the password from a file, never from its command line, which everybody can see. It starts in the data
  // directory, because its helpers change into it and must find the same name there.
  const data = join(draft, "data");
  await mkdir(data, { mode: 0o700 });
  await writeFile(join(draft, "password"), `${password}\n`, { mode: 0o600 });
  if (account) for (const path of [join(draft, "password"), data, draft]) await chown(path, account.uid, account.gid);
  const common = ["-D", reachableFolder(data, account), "-U", "hedgerow", "-E", "UTF8", "--auth=scram-sha-256"];
  let output = "";
  for (const locale of LOCALES) {
    const args = [...common, "--pwfile=../password", "--no-instructions", ...locale];
    if (durable === false) args.push("--no-sync");
    const end = await runProgram(binaries.initdb, args, { account, cwd: data });
    if (end.ok) return;
    output = end.output;
    if (!/locale/i.test(output.split("initdb:").slice(1).join())) break;
  }
  throw new DatabaseStartError(
    "initdb-failed",
    `PostgreSQL could not make its cluster in ${dirname(draft)}. Look for a full disk or a file system without owners ` +
      "(network share, FAT), or name another folder with HEDGEROW_DATA.",
    output,
  );
}

/**
 * A name by which a process that *starts in* `path` can reach it even where its account may not walk there (a data folder
 * under /root). The working directory is set before the account is changed, and stays open.
 */
export function reachableFolder(path: string, account: ClusterAccount): string {
  return account !== undefined && process.platform === "linux" ? "/proc/self/cwd" : path;
}

/** Removes the drafts of starts that were killed: no server has ever run on them. Call it under the folder's lock. */
export async function sweepDrafts(folder: ClusterFolder): Promise<void> {
  const prefixes = [`${basename(folder.pg)}.new-`, `${basename(folder.connection)}-`];
  for (const name of await readdir(folder.root)) {
    if (prefixes.some((prefix) => name.startsWith(prefix))) await removeDraft(join(folder.root, name));
  }
}

/** An initdb whose parent was killed may still be writing there for a moment; then the next start removes it. */
async function removeDraft(draft: string): Promise<void> {
  await rm(draft, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
}

/** Makes a rename survive a power cut. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

/**
 * Gives a cluster that root copied here (a restored backup) to the account that will run it. The top comes last: as long
 * as it belongs to root, the work is not finished.
 */
export async function giveCluster(path: string, account: NonNullable<ClusterAccount>): Promise<void> {
  const entry = await lstat(path);
  if (entry.isDirectory()) for (const name of await readdir(path)) await giveCluster(join(path, name), account);
  if (entry.uid !== account.uid) await lchown(path, account.uid, account.gid);
}
