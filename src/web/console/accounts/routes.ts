import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "accounts",
  routes: [{ path: "/accounts", component: () => import("./AccountsScreen.vue") }],
};
