import { draftRoutes } from "./draft-routes.ts";
import { fileRoutes } from "./file-routes.ts";
import { liftRoutes } from "./lift-routes.ts";
import { readRoutes } from "./read-routes.ts";
import { signRoutes } from "./sign-routes.ts";

/** What stands under /orders: reading, drafting, signing, lifting, files between servers. */
export const ordersRoutes = [...readRoutes, ...draftRoutes, ...signRoutes, ...liftRoutes, ...fileRoutes];
