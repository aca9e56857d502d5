import { readonly, ref, type Ref } from "vue";
import { Workbox } from "workbox-window";
import { isWeChat } from "./is-wechat.ts";

/** How often a phone that stays open asks whether there is a new version. */
const LOOK_EVERY_MS = 30 * 60_000;

export type KeptApp = {
  /** Whether all files of the app are on this phone: it opens without a network. */
  readonly isKept: Readonly<Ref<boolean>>;
  /** A new version is on the phone and waits. */
  readonly isUpdateReady: Readonly<Ref<boolean>>;
  /** Changes to the version that waits and loads the page anew; what is stored stays. */
  update(): void;
};

/**
 * Has the service worker beside the page (`sw.js`, app-worker.ts) keep the app on the phone. In a browser without service
 * workers, and when the files do not come through, the app works all the same as long as there is a network.
 */
export function keepApp(): KeptApp {
  const isKept = ref(false);
  const isUpdateReady = ref(false);
  let isAsked = false;
  // Development serves no worker: files change under one's hands. WeChat forgets.
  if (!("serviceWorker" in navigator) || import.meta.env.DEV || isWeChat())
    return { isKept, isUpdateReady, update: () => undefined };

  const worker = new Workbox(`${import.meta.env.BASE_URL}sw.js`, { updateViaCache: "none" });
  worker.addEventListener("waiting", () => (isUpdateReady.value = true));
  worker.addEventListener("controlling", () => isAsked && location.reload());
  void navigator.serviceWorker.ready.then(() => (isKept.value = true));
  worker.register({ immediate: true }).catch(() => undefined);
  const look = (): void => {
    if (!document.hidden) worker.update().catch(() => undefined);
  };
  setInterval(look, LOOK_EVERY_MS);
  document.addEventListener("visibilitychange", look);

  return {
    isKept: readonly(isKept),
    isUpdateReady: readonly(isUpdateReady),
    update() {
      isAsked = true;
      worker.messageSkipWaiting();
    },
  };
}
