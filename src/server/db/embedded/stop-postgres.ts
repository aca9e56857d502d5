import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterFolder } from "./cluster-folder.ts";
import { errorCodeOf } from "./error-code-of.ts";
import { isPostmasterOf, readPostmaster } from "./postmaster.ts";
import { getBinaries } from "./binaries.ts";
import { runProgram } from "./run-program.ts";

/** A last checkpoint writes at most the shared buffers; a slow flash card needs its time. */
const STOP_MS = 120_000;

/**
 * How PostgreSQL stops. "fast": transactions are ended, everything is written, the next start needs no recovery.
 * "immediate": at once, for clusters that are thrown away.
 */
const STOP_SIGNALS = { fast: "SIGINT", immediate: "SIGQUIT" } as const;

/** Stops the PostgreSQL of a cluster, if one runs, and waits for its end. Answers whether it is gone. */
export async function stopPostgres(folder: ClusterFolder, mode: keyof typeof STOP_SIGNALS = "fast"): Promise<boolean> {
  const postmaster = await readPostmaster(folder.pg);
  if (postmaster === undefined || !isPostmasterOf(postmaster.pid, folder.pg)) return true;
  if (process.platform === "win32") {
    const { pgCtl } = await getBinaries(folder, undefined);
    await runProgram(pgCtl, ["stop", "-m", mode, "-W", "-D", folder.pg], { account: undefined, cwd: folder.root });
  } else {
    try {
      process.kill(postmaster.pid, STOP_SIGNALS[mode]);
    } catch (error) {
      if (errorCodeOf(error) !== "ESRCH") throw error; // it went by itself
    }
  }
  for (let waited = 0; waited < STOP_MS; waited += 10) {
    if (!isPostmasterOf(postmaster.pid, folder.pg)) return true;
    await sleep(10);
  }
  return false;
}
