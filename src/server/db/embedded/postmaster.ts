import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { errorCodeOf } from "./error-code-of.ts";
import { isPidAlive } from "./process-mark.ts";

/** What PostgreSQL writes about itself into postmaster.pid. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

/** Reads `postmaster.pid` of a cluster; undefined when there is none or it is still being written. */
export async function readPostmaster(pg: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(pg, "postmaster.pid"), "utf8").catch(() => "");
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory key, state.
  const lines = text.split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3] ?? 0)];
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0, ready: lines[7]?.trim() === "ready" };
}

/**
 * Whether `pid` may be a PostgreSQL of this very cluster. False is a proof: no such process, or a process that plainly is
 * something else (a reused number after a power cut). In doubt true.
 */
export function isPostmasterOf(pid: number, pg: string): boolean {
  if (!isPidAlive(pid)) return false;
  if (process.platform === "linux") return isCwdOf(pid, pg) ?? isPostgresProgram(pid) ?? true;
  if (process.platform === "darwin") {
    try {
      return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)])
        .toString()
        .includes("postgres");
    } catch {
      return true;
    }
  }
  return true;
}

/** Linux: processes still at work in the cluster, such as backends that outlive a killed postmaster by a moment. */
export function findProcessesIn(pg: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isCwdOf(pid, pg) === true && isPostgresProgram(pid) === true);
}

/** PostgreSQL's processes work in their data directory. Undefined where we may not look. */
function isCwdOf(pid: number, pg: string): boolean | undefined {
  try {
    readlinkSync(`/proc/${pid}/cwd`);
    const [there, here] = [statSync(`/proc/${pid}/cwd`), statSync(pg)];
    return there.dev === here.dev && there.ino === here.ino;
  } catch (error) {
    // ENOENT: the process just ended, or (hidepid) is not ours to see. isPidAlive has the say on the former.
    return errorCodeOf(error) === "ENOENT" && !isPidAlive(pid) ? false : undefined;
  }
}

/** By the command line, which everybody may read. Backends rewrite theirs to "postgres: …". Undefined where unreadable. */
function isPostgresProgram(pid: number): boolean | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? "";
    return command === "" ? undefined : command.startsWith("postgres:") || basename(command) === "postgres";
  } catch {
    return undefined;
  }
}
