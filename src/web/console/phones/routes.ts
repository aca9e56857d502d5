import type { ConsoleArea } from "../console-area.ts";

export const area: ConsoleArea = {
  name: "phones",
  routes: [{ path: "/phones", component: () => import("./PhonesScreen.vue") }],
};
