import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "passes",
  routes: [
    { path: "/passes", component: () => import("./PassesScreen.vue") },
    { path: "/passes/print", component: () => import("./PrintScreen.vue") },
  ],
};
