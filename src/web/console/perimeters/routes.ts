import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "perimeters",
  routes: [{ path: "/perimeters", component: () => import("./PerimetersScreen.vue") }],
};
