import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "areas",
  routes: [{ path: "/areas", component: () => import("./AreasScreen.vue") }],
};
