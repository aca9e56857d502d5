import * as v from "valibot";

export const TASK_STATES = ["waiting", "running", "done", "failed", "cancelling", "cancelled"] as const;

/** How far a task is. `total` is null until it is known; `result` depends on the kind. */
export const TaskProgress = v.object({
  id: v.string(),
  kind: v.string(),
  state: v.picklist(TASK_STATES),
  done: v.number(),
  total: v.nullable(v.number()),
  result: v.unknown(),
});
export type TaskProgress = v.InferOutput<typeof TaskProgress>;
