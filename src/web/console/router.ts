import { createRouter, createWebHashHistory, type Router, type RouterHistory } from "vue-router";
import { messagesReady } from "#web/i18n/language.ts";
import { consoleAreas } from "./routed-areas.ts";

/** The pages of all areas, behind a # unless told otherwise, so that the server serves one page. */
export function createConsoleRouter(history: RouterHistory = createWebHashHistory()): Router {
  const router = createRouter({
    history,
    routes: [
      { path: "/", redirect: "/overview" },
      // SessionGate has taken the token; the address must not keep it.
      { path: "/enter/:token", redirect: "/overview" },
      ...consoleAreas.flatMap(({ routes }) => routes),
      { path: "/:rest(.*)*", component: () => import("#web/ui/NotFound.vue") },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
  // A part that was just loaded may have brought texts whose English is still on its way.
  router.beforeResolve(() => messagesReady());
  return router;
}
