import { ISSUE_PASSES, issuePasses } from "#server/passes/issue-task.ts";
import type { Services } from "#server/services.ts";

/** Tells the tasks how each kind of work is done. One line a kind. */
export function defineTasks(services: Services): void {
  services.tasks.define(ISSUE_PASSES, issuePasses(services));
}
