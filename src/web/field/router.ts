import { createRouter, createWebHashHistory, type Router, type RouterHistory } from "vue-router";
import { messagesReady } from "#web/i18n/language.ts";
import TodayScreen from "./today/TodayScreen.vue";

/** The pages of the five tabs, behind a # unless told otherwise, so that the server serves one page. */
export function createFieldRouter(history: RouterHistory = createWebHashHistory()): Router {
  const router = createRouter({
    history,
    routes: [
      { path: "/", redirect: "/today" },
      // The tokens of links have been taken; the address must not keep them.
      { path: "/enter/:token", redirect: "/today" },
      { path: "/enrol/:token", redirect: "/today" },
      { path: "/today", component: TodayScreen },
      { path: "/today/entrances", component: () => import("./entrances/EntrancesScreen.vue") },
      { path: "/today/entrances/:id", component: () => import("./entrances/EntranceScreen.vue"), props: true },
      { path: "/households", component: () => import("./households/HouseholdsScreen.vue") },
      { path: "/households/:id", component: () => import("./households/HouseholdScreen.vue"), props: true },
      { path: "/scan", component: () => import("./scan/ScanScreen.vue") },
      { path: "/messages", component: () => import("./messages/MessagesScreen.vue") },
      { path: "/messages/orders/:id", component: () => import("./orders/OrderScreen.vue"), props: true },
      { path: "/me", component: () => import("./me/MeScreen.vue") },
      { path: "/me/sync", component: () => import("./me/SyncState.vue") },
      { path: "/:rest(.*)*", component: () => import("#web/ui/NotFound.vue") },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
  router.beforeResolve(() => messagesReady());
  return router;
}
