import { createRouter, createWebHashHistory, type RouteRecordRaw } from "vue-router";
import { messagesReady } from "#web/i18n/language.ts";
import TodayScreen from "./today/TodayScreen.vue";

/** Areas with screens of their own bring a `routes.ts` that exports `routes`; the five tabs stand here. */
const areas = Object.values(
  import.meta.glob<readonly RouteRecordRaw[]>("./*/routes.ts", { eager: true, import: "routes" }),
);

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/", redirect: "/today" },
    // SessionGate has taken the token; the address must not keep it.
    { path: "/enter/:token", redirect: "/today" },
    { path: "/today", component: TodayScreen },
    { path: "/households", component: () => import("./households/HouseholdsScreen.vue") },
    { path: "/scan", component: () => import("./scan/ScanScreen.vue") },
    { path: "/messages", component: () => import("./messages/MessagesScreen.vue") },
    { path: "/me", component: () => import("./me/MeScreen.vue") },
    ...areas.flat(),
    { path: "/:rest(.*)*", component: () => import("#web/ui/NotFound.vue") },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeResolve(() => messagesReady());
