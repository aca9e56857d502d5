/**
 * The service worker of the gate app and the field app: keeps every file of the app on the phone, so that it opens without
 * a network. Calls of the API are none of its business. The list comes from scripts/build-app-worker.ts with a hash for
 * each file: what a Wi-Fi's sign-in page or a broken line puts in a file's place is refused by the browser, and the app
 * that is there stays.
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const APP_FILES: PrecacheEntry[];
declare const APP_PAGE: string;

/** The few parts of a service worker's globals used here; TypeScript's own list of them cannot stand beside a page's. */
type Waiting = { waitUntil(work: Promise<unknown>): void; readonly data?: { readonly type?: string } };
const worker = globalThis as unknown as {
  addEventListener(name: "activate" | "message", listener: (event: Waiting) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};

precacheAndRoute(APP_FILES);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL(APP_PAGE)));

// The page that installs it is kept from its first minute on, without being opened again.
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
// A new version waits until somebody asks for it, or until the app was closed everywhere: never in the middle of a shift.
worker.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") event.waitUntil(worker.skipWaiting());
});
