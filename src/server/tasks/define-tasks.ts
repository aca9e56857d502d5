import { ISSUE_PASSES, issuePasses } from "#server/passes/issue-task.ts";
import { IMPORT_REGISTER, importRegister } from "#server/register/import-task.ts";
import type { Services } from "#server/services.ts";

/** Tells the tasks how each kind of work is done. One line a kind. */
export function defineTasks(services: Services): void {
  services.tasks.define(IMPORT_REGISTER, importRegister(services));
  services.tasks.define(ISSUE_PASSES, issuePasses(services));
}
