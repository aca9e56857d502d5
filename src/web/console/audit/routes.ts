import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "audit",
  routes: [{ path: "/audit", component: () => import("./AuditScreen.vue") }],
};
