import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "orders",
  routes: [
    { path: "/orders", component: () => import("./OrdersScreen.vue") },
    { path: "/orders/new", component: () => import("./DraftScreen.vue") },
    { path: "/orders/drafts/:town/:id", component: () => import("./DraftScreen.vue"), props: true },
    { path: "/orders/:town/:id", component: () => import("./OrderScreen.vue"), props: true },
  ],
};
