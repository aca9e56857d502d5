import { mkdir, readdir, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseStartError } from "./database-start-error.ts";
import { errorCodeOf } from "./error-code-of.ts";
import { isMarkAlive, makeProcessMark } from "./process-mark.ts";

/** Opening may include a recovery after a power cut, so the wait is long; it ends at once when the holder dies. */
const PATIENCE_MS = 5 * 60_000;
const POLL_MS = 15;

/**
 * Runs `body` while no other process runs one under the same lock.
 *
 * The lock is a folder holding one file named by its holder. It is taken by renaming a prepared, non-empty folder to the
 * lock's name: the system refuses while the lock is non-empty and replaces it when it is empty. A dead holder's file is
 * unlinked by its unique name, so that no race can take the lock from a living one. (With a plain O_EXCL file, two
 * processes that both find it stale can remove each other's.)
 */
export async function withFolderLock<T>(
  lock: string,
  body: () => Promise<T>,
  {
    patienceMs = PATIENCE_MS,
    adopt = async () => {},
  }: { patienceMs?: number; adopt?: (path: string) => Promise<void> } = {},
): Promise<T> {
  const mine = makeProcessMark();
  const prepared = `${lock}-${mine}`;
  await mkdir(prepared, { mode: 0o755 });
  await writeFile(join(prepared, mine), "");
  await adopt(prepared);
  try {
    await take(lock, prepared, Date.now() + patienceMs);
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
  try {
    await sweepPrepared(lock);
    return await body();
  } finally {
    await unlink(join(lock, mine));
    await rmdir(lock).catch(() => {}); // the next holder may already have replaced it
  }
}

async function take(lock: string, prepared: string, deadline: number): Promise<void> {
  for (;;) {
    try {
      await rename(prepared, lock);
      return;
    } catch (error) {
      if (!isHeldAnswer(errorCodeOf(error))) throw error;
    }
    const holder = await findLivingHolder(lock);
    if (holder === undefined) {
      if (process.platform === "win32") await rmdir(lock).catch(() => {}); // there, rename does not replace an empty one
    } else if (Date.now() > deadline) {
      throw new DatabaseStartError(
        "folder-locked",
        `Process ${holder.split(".")[0]} has been opening or closing the database in ${dirname(lock)} for too long. ` +
          "Wait for it or end it, then start again.",
      );
    }
    await sleep(POLL_MS);
  }
}

function isHeldAnswer(code: string): boolean {
  return (
    code === "ENOTEMPTY" ||
    code === "EEXIST" ||
    (process.platform === "win32" && (code === "EPERM" || code === "EACCES"))
  );
}

/** The living holder; buries a dead one on the way. */
async function findLivingHolder(lock: string): Promise<string | undefined> {
  const [holder] = await readdir(lock).catch(() => []);
  if (holder === undefined || isMarkAlive(holder)) return holder;
  await unlink(join(lock, holder)).catch((error: unknown) => {
    if (errorCodeOf(error) !== "ENOENT") throw error;
  });
  return undefined;
}

/** Removes what processes left that were killed while waiting. */
async function sweepPrepared(lock: string): Promise<void> {
  const prefix = `${basename(lock)}-`;
  for (const name of await readdir(dirname(lock))) {
    if (!name.startsWith(prefix) || isMarkAlive(name.slice(prefix.length))) continue;
    await rm(join(dirname(lock), name), { recursive: true, force: true });
  }
}
