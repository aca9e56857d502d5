import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { TownCode } from "#domain/areas/area-code.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { TaskProgress } from "#protocol/task-progress.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import type { TaskRow } from "./tasks.ts";

const TaskPath = v.strictObject({ town: TownCode, id: Uuid7 });

export const taskRoutes = [
  route({
    method: "GET",
    path: "/tasks/:town/:id",
    summary: "How far a task is",
    access: { to: "granted", purpose: "command" },
    params: TaskPath,
    answer: TaskProgress,
    async handle({ services, params, areas }) {
      return toProgress(await getTask(services, params, areas));
    },
  }),
  route({
    method: "POST",
    path: "/tasks/:town/:id/cancel",
    summary: "Stop a task; what it has done so far stays",
    access: { to: "granted", purpose: "command" },
    params: TaskPath,
    async handle({ services, params, areas }) {
      await getTask(services, params, areas);
      if (!(await services.tasks.cancel(params.town, params.id))) throw new AnswerError("task-finished");
    },
  }),
];

async function getTask(
  services: Services,
  { town, id }: { town: string; id: string },
  areas: readonly string[],
): Promise<TaskRow> {
  const task = await services.tasks.find(town, id);
  if (task === undefined || !isInAreas(task.area, areas)) throw new AnswerError("not-found");
  return task;
}

function toProgress({ id, kind, state, done, total, result }: TaskRow): TaskProgress {
  return { id, kind, state, done, total, result };
}
