import { SERVER_SCOPE } from "#server/db/database.ts";
import type { Services } from "#server/services.ts";
import { TaskCancelled, type TaskWork } from "#server/tasks/tasks.ts";
import { commitImport } from "./commit-import.ts";
import { findImport, setImportState } from "./import-store.ts";
import { countImport, planImport, readImport } from "./plan-import.ts";

export const IMPORT_REGISTER = "import-register";

/** What the task is asked for: the uploaded import. */
export type ImportParams = { readonly import: string };

/**
 * Takes an uploaded sheet into the register. It is planned against the register as it is now, so a task that is resumed, or a
 * second import of the same village that waited its turn, records only what is still missing.
 */
export function importRegister(services: Services): TaskWork {
  const { database } = services;
  return async ({ task, progress }) => {
    const { import: id } = task.params as ImportParams;
    const source = (await database.transaction(SERVER_SCOPE, (tx) => findImport(tx, task.town, id)))!;
    const finish = (state: "committed" | "cancelled" | "failed") =>
      database.transaction(SERVER_SCOPE, (tx) => setImportState(tx, task.town, id, state));
    try {
      const plan = await planImport(services, source.village, await readImport(services, source));
      await commitImport(services, source.village, plan, task.by_account, progress);
      await finish("committed");
      return countImport(plan);
    } catch (error) {
      if (error instanceof TaskCancelled) await finish("cancelled");
      throw error;
    }
  };
}
