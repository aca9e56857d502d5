import type { RouteRecordRaw } from "vue-router";
import type { Purpose } from "#domain/access/role.ts";
import type { IconName } from "#web/ui/icon-paths.ts";

/** The entries of the side navigation, in their order, and the purposes that open each; an empty row opens to everybody. */
export const CONSOLE_AREAS = {
  overview: { icon: "overview", purposes: [] },
  register: { icon: "register", purposes: ["command", "screening"] },
  orders: { icon: "orders", purposes: ["command"] },
  venues: { icon: "venues", purposes: ["command"] },
  passes: { icon: "passes", purposes: ["command"] },
  gates: { icon: "gates", purposes: ["command", "gate"] },
  phones: { icon: "phone", purposes: ["command"] },
  perimeters: { icon: "perimeters", purposes: ["command"] },
  areas: { icon: "areas", purposes: ["command"] },
  accounts: { icon: "accounts", purposes: ["administration"] },
  audit: { icon: "audit", purposes: ["audit"] },
} as const satisfies Record<string, { icon: IconName; purposes: readonly Purpose[] }>;

export type ConsoleAreaName = keyof typeof CONSOLE_AREAS;

/**
 * What `console/<area>/routes.ts` exports as `area`. The navigation leads to `/<name>`, so one of the routes has that path;
 * an area without routes has no entry.
 */
export type ConsoleArea = { readonly name: ConsoleAreaName; readonly routes: readonly RouteRecordRaw[] };
