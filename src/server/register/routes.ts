import type { Route } from "#server/http/route.ts";
import { exportRoutes } from "./export-routes.ts";
import { householdRoutes } from "./household-routes.ts";
import { importRoutes } from "./import-routes.ts";

export const registerRoutes: readonly Route[] = [...importRoutes, ...householdRoutes, ...exportRoutes];
