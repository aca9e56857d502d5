import { onUnmounted, ref, type Ref } from "vue";
import type { StartedTask } from "#protocol/passes.ts";
import type { TaskProgress } from "#protocol/task-progress.ts";
import { api } from "#web/http/api.ts";

const LOOK_EVERY_MS = 400;
const ENDED: readonly TaskProgress["state"][] = ["done", "failed", "cancelled"];

/** Follows a task until it has ended; a lost connection is no end, the task goes on without us. */
export function useTask(): {
  progress: Ref<TaskProgress | undefined>;
  follow: (task: StartedTask) => Promise<TaskProgress>;
  cancel: () => Promise<void>;
} {
  const progress = ref<TaskProgress>();
  let followed: StartedTask | undefined;
  let gone = false;
  onUnmounted(() => (gone = true));

  async function follow(task: StartedTask): Promise<TaskProgress> {
    followed = task;
    progress.value = undefined;
    for (;;) {
      const found = await api.get<TaskProgress>(`/api/tasks/${task.town}/${task.task}`).catch(() => undefined);
      if (found !== undefined) progress.value = found;
      if (found !== undefined && (gone || ENDED.includes(found.state))) return found;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  async function cancel(): Promise<void> {
    if (followed !== undefined) await api.post(`/api/tasks/${followed.town}/${followed.task}/cancel`);
  }

  return { progress, follow, cancel };
}
