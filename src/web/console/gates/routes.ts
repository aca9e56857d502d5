import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "gates",
  routes: [{ path: "/gates", component: () => import("./GatesScreen.vue") }],
};
