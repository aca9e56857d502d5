import { Worker } from "node:worker_threads";
import { SHEET_LIMITS } from "./sheet-limits.ts";
import type { SheetAnswer, SheetTask } from "./sheet-task.ts";

/** Smaller limits than the usual ones, for tests. */
export type TaskLimits = {
  readonly milliseconds?: number;
  readonly heapMegabytes?: number;
  readonly signal?: AbortSignal;
};

/**
 * Runs a task in a thread of its own, with limits of memory and time, so that no file keeps the server from answering. The file
 * is copied: the caller's bytes stay. Every end is an answer; an abort (a cancelled upload) rejects.
 */
export function runSheetTask(task: SheetTask, limits: TaskLimits = {}): Promise<SheetAnswer> {
  if (task.file.byteLength > SHEET_LIMITS.fileBytes) return Promise.resolve({ kind: "refused", code: "too-large" });
  limits.signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./sheet-worker.ts", import.meta.url), {
      workerData: task,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes ?? SHEET_LIMITS.heapMegabytes },
    });
    const stop = () => settle(() => reject(limits.signal!.reason as Error));
    const settle = (answer: () => void) => {
      clearTimeout(timer);
      limits.signal?.removeEventListener("abort", stop);
      answer();
      void worker.terminate();
    };
    const timer = setTimeout(() => {
      settle(() => resolve({ kind: "refused", code: "timed-out" }));
    }, limits.milliseconds ?? SHEET_LIMITS.milliseconds);
    limits.signal?.addEventListener("abort", stop, { once: true });
    worker.once("message", (answer: SheetAnswer) => settle(() => resolve(answer)));
    worker.once("error", (error: NodeJS.ErrnoException) => {
      const code = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "out-of-memory" : "damaged";
      settle(() => resolve({ kind: "refused", code }));
    });
    worker.once("exit", () => settle(() => resolve({ kind: "refused", code: "damaged" })));
  });
}
