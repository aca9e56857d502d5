import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "gates",
  routes: [
    { path: "/gates", component: () => import("./GatesScreen.vue") },
    { path: "/gates/reviews", component: () => import("./ReviewsScreen.vue") },
    { path: "/gates/:town/:id/slips", component: () => import("./SlipsScreen.vue") },
    { path: "/gates/:town/:id/slips/print", component: () => import("./SlipPrintScreen.vue") },
    { path: "/gates/:town/:id/slips/type", component: () => import("./SlipTypeScreen.vue") },
  ],
};
