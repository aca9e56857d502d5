import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { errorCodeOf } from "./error-code-of.ts";

/**
 * A process written down so that a later process can tell whether it still lives: `pid.boot.start`, safe as a file name.
 * The pid alone is not enough: containers hand out the same small numbers at every start, and a power cut leaves marks of
 * pids that belong to somebody else now.
 */
export type ProcessMark = string;

/** A mark of this process that no second call gives again: `pid.boot.start.uuid`. */
export function makeProcessMark(): ProcessMark {
  return `${process.pid}.${bootId()}.${startOf(process.pid) ?? "0"}.${randomUUID()}`;
}

/**
 * Whether the process that made the mark may still be alive. False is a proof (no such process, a zombie, another boot,
 * another start time); in doubt the answer is true.
 */
export function isMarkAlive(mark: ProcessMark): boolean {
  const [pidText, boot, start] = mark.split(".");
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (boot !== bootId()) return false;
  if (!isPidAlive(pid)) return false;
  const startNow = startOf(pid);
  return startNow === undefined || start === "0" || startNow === start;
}

/** False only when there is no process of that number (ESRCH), or only its unburied remains. */
export function isPidAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCodeOf(error) === "ESRCH") return false;
  }
  // Where process 1 of a container buries nobody, the killed stay visible to kill() for ever.
  return readProcStat(pid)?.[0] !== "Z";
}

let boot: string | undefined;

/** Eight characters that change when the machine restarts; "x" where the system does not tell. */
function bootId(): string {
  if (boot === undefined) {
    try {
      boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").slice(0, 8);
    } catch {
      boot = "x";
    }
  }
  return boot;
}

function startOf(pid: number): string | undefined {
  if (process.platform === "linux") return readProcStat(pid)?.[19];
  if (process.platform === "win32") return undefined;
  try {
    const shown = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { env: { LC_ALL: "C", TZ: "UTC" } });
    return shown.toString().trim().replaceAll(/\W+/g, "-");
  } catch {
    return undefined;
  }
}

/** The fields of /proc/PID/stat from the third on (state first); undefined where they cannot be read. */
function readProcStat(pid: number): string[] | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
