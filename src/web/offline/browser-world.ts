import { api } from "#web/http/api.ts";
import { download } from "#web/http/download.ts";
import type { OfflineWorld } from "./offline-world.ts";

/** A first sync brings some megabytes over a village's network. */
const TIMEOUT_MS = 60_000;

/** The world as a phone has it. Undefined where the page is not secure (http in a LAN): the browser then lacks WebCrypto. */
export function findBrowserWorld(): OfflineWorld | undefined {
  if (!isSecureContext || crypto.subtle === undefined) return undefined;
  return {
    indexedDB,
    IDBKeyRange,
    subtle: crypto.subtle,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    timers: {
      set: (run, milliseconds) => setTimeout(run, milliseconds),
      clear: (timer) => clearTimeout(timer as number),
    },
    post: (path, body, token) =>
      api.post<unknown>(path, body, {
        timeoutMs: TIMEOUT_MS,
        packed: true,
        ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
      }),
    put: (path, bytes, token) =>
      api.put<unknown>(path, new Blob([bytes]), {
        timeoutMs: TIMEOUT_MS,
        headers: { authorization: `Bearer ${token}` },
      }),
    // Safari has it since 16.4, Firefox since 113, Chromium since 80.
    ...(typeof DecompressionStream === "undefined" ? {} : { download }),
  };
}
