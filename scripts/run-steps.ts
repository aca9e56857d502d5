import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

/** One thing to run: a name to show and the arguments of the Node process. */
export type Step = { readonly name: string; readonly node: readonly string[] };
export type StepResult = {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
};
export type Tally = { readonly passed: number; readonly failed: number };

/** Runs a step to its end, keeping what it wrote. Never throws: a process that cannot start is a failed step. */
export function runStep(step: Step): Promise<StepResult> {
  const start = performance.now();
  return new Promise((resolve) => {
    let output = "";
    const finish = (ok: boolean): void =>
      resolve({ name: step.name, ok, output: output.trim(), seconds: (performance.now() - start) / 1000 });
    const child = spawn(process.execPath, step.node, { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", (error) => {
      output += error.message;
      finish(false);
    });
    child.on("close", (code) => finish(code === 0));
  });
}

/**
 * Runs the steps a few at a time (two, or one on a single core: each of them is a compiler), printing a line for each as it
 * ends and the whole output of those that failed.
 */
export async function runSteps(steps: readonly Step[], atOnce = Math.min(2, availableParallelism())): Promise<Tally> {
  const waiting = [...steps];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runStep(step);
      if (!result.ok) failed += 1;
      printResult(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { passed: steps.length - failed, failed };
}

function printResult({ name, ok, output, seconds }: StepResult): void {
  console.log(`${ok ? "ok    " : "FAILED"} ${name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s`);
  if (output !== "" && !ok) console.log(output.replaceAll(/^/gm, "    "));
}
