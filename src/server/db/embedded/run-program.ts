import { spawn } from "node:child_process";
import type { ClusterAccount } from "./cluster-account.ts";

/** PostgreSQL's surroundings are ours alone: no PG* or LD_* of the caller, no language of the caller. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), LC_ALL: "C.UTF-8", TZ: "UTC" };
}

export type ProgramEnd = { readonly ok: boolean; readonly output: string };

/** Runs a program to its end, as `account`, in `cwd`. A program that cannot be started is `ok: false` with the reason. */
export function runProgram(
  file: string,
  args: readonly string[],
  { account, cwd = "/", input = "" }: { account: ClusterAccount; cwd?: string; input?: string },
): Promise<ProgramEnd> {
  return new Promise((done) => {
    let output = "";
    const fail = (error: Error): void => done({ ok: false, output: `${output}${error.message}` });
    try {
      const child = spawn(file, args, {
        ...account,
        cwd,
        env: postgresEnvironment(),
        stdio: "pipe",
        windowsHide: true,
      });
      child.on("error", fail);
      child.stdin.on("error", () => {});
      child.stdin.end(input);
      child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.on("close", (code) => done({ ok: code === 0, output: output.trim() }));
    } catch (error) {
      fail(error as Error);
    }
  });
}
