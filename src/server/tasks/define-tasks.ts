import type { Services } from "#server/services.ts";

/** Tells the tasks how each kind of work is done. One line a kind. */
export function defineTasks(_services: Services): void {}
