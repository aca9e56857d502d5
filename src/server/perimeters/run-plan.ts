import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { NetworkFault } from "./network-fault.ts";
import type { PlanOutcome, PlanTask } from "./plan-worker.ts";
import type { PlanAnswer } from "#protocol/plan.ts";

/** What a plan may cost: a county's roads take seconds and some hundred megabytes. */
const MOST_MS = 60_000;
const HEAP_MEGABYTES = 2_048;

/** Plans in a thread of its own, so that the server keeps answering. Throws NetworkFault for files that cannot be used. */
export async function runPlan(file: Uint8Array, task: Omit<PlanTask, "path">): Promise<PlanAnswer> {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-plan-"));
  try {
    const path = join(folder, "roads");
    await writeFile(path, file);
    const outcome = await runWorker({ ...task, path });
    if ("fault" in outcome) throw new NetworkFault(outcome.fault);
    return outcome.plan;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runWorker(task: PlanTask): Promise<PlanOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./plan-worker.ts", import.meta.url), {
      workerData: task,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    });
    const settle = (end: () => void) => {
      clearTimeout(timer);
      end();
      void worker.terminate();
    };
    const tooLarge = () => settle(() => resolve({ fault: "plan-too-large" }));
    const timer = setTimeout(tooLarge, MOST_MS);
    worker.once("message", (outcome: PlanOutcome) => settle(() => resolve(outcome)));
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") tooLarge();
      else settle(() => reject(error));
    });
  });
}
