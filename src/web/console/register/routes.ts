import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "register",
  routes: [
    { path: "/register", component: () => import("./RegisterScreen.vue") },
    { path: "/register/import", component: () => import("./ImportScreen.vue") },
    { path: "/register/areas/:code", component: () => import("./RegisterScreen.vue"), props: true },
    { path: "/register/households/:town/:id", component: () => import("./HouseholdScreen.vue"), props: true },
  ],
};
