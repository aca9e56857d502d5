import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageBin } from "./package-bin.ts";
import type { Tally } from "./run-steps.ts";

type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

/** Runs vitest with a config, its output on our screen, and counts. A file that does not load counts as one failure. */
export async function runVitest(config: string, more: readonly string[] = []): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), "hedgerow-vitest-"));
  const report = path.join(folder, "report.json");
  const options = ["run", "--config", config, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [packageBin("vitest"), ...options, ...more], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  try {
    return countReport(readFileSync(report, "utf8"), code);
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts a report of vitest's; an exit code other than 0 is at least one failure, whatever the report says. */
export function countReport(json: string, code: number | null): Tally {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(json) as Report;
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failed = numFailedTests + broken.length;
  return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) };
}
