import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "overview",
  routes: [{ path: "/overview", component: () => import("./OverviewScreen.vue") }],
};
