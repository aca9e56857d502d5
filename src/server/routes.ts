import { accountsRoutes } from "#server/access/accounts-routes.ts";
import { ownAccountRoutes } from "#server/access/own-account-routes.ts";
import { sessionRoutes } from "#server/access/session-routes.ts";
import type { Route } from "#server/http/route.ts";
import { fieldWorkerRoutes } from "#server/access/field-worker-routes.ts";
import { keyCardRoutes } from "#server/access/key-card-routes.ts";
import { terminalRoutes } from "#server/access/terminal-routes.ts";
import { areasRoutes } from "#server/areas/routes.ts";
import { gatesRoutes } from "#server/gates/routes.ts";
import { ordersRoutes } from "#server/orders/routes.ts";
import { passesRoutes } from "#server/passes/routes.ts";
import { perimetersRoutes } from "#server/perimeters/routes.ts";
import { photosRoutes } from "#server/photos/routes.ts";
import { registerRoutes } from "#server/register/routes.ts";
import { syncRoutes } from "#server/sync/routes.ts";
import { taskRoutes } from "#server/tasks/task-routes.ts";
import { venuesRoutes } from "#server/venues/routes.ts";

/** Every route of the server. */
export const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...ownAccountRoutes,
  ...accountsRoutes,
  ...ordersRoutes,
  ...registerRoutes,
  ...passesRoutes,
  ...areasRoutes,
  ...gatesRoutes,
  ...perimetersRoutes,
  ...venuesRoutes,
  ...photosRoutes,
  ...syncRoutes,
  ...terminalRoutes,
  ...fieldWorkerRoutes,
  ...keyCardRoutes,
  ...taskRoutes,
];
