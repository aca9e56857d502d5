import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "venues",
  routes: [{ path: "/venues", component: () => import("./VenuesScreen.vue") }],
};
