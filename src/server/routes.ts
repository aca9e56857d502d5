import { accountsRoutes } from "#server/access/accounts-routes.ts";
import { sessionRoutes } from "#server/access/session-routes.ts";
import type { Route } from "#server/http/route.ts";
import { passesRoutes } from "#server/passes/routes.ts";
import { taskRoutes } from "#server/tasks/task-routes.ts";

/** Every route of the server. */
export const ROUTES: readonly Route[] = [...sessionRoutes, ...accountsRoutes, ...passesRoutes, ...taskRoutes];
