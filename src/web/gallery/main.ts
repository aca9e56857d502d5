import { createRouter, createWebHashHistory } from "vue-router";
import { startApp } from "#web/ui/start-app.ts";
import GalleryIndex from "./GalleryIndex.vue";
import GalleryRoot from "./GalleryRoot.vue";
import GalleryState from "./GalleryState.vue";

/** `/gallery/#/show/gate/not-enrolled/first` shows one state alone, with ?lang= and ?theme= before the #. */
const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/show/:area/:screen/:state", component: GalleryState },
    { path: "/:rest(.*)*", component: GalleryIndex },
  ],
});

void startApp(GalleryRoot, { title: () => "Hedgerow gallery", plugins: [router] });
