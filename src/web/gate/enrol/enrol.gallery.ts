import { h, ref, type VNodeChild } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { ApiError } from "#web/http/api-error.ts";
import type { OutboxEntry } from "#web/offline/offline-database.ts";
import GateFrame from "../frame/GateFrame.vue";
import InsecurePage from "#web/phone/InsecurePage.vue";
import RevokedScreen from "#web/phone/RevokedScreen.vue";
import PhoneFacts from "#web/phone/PhoneFacts.vue";
import SyncScreen from "#web/phone/SyncScreen.vue";
import JoinGate from "./JoinGate.vue";

const never = () => new Promise<never>(() => undefined);
const framed = (inside: () => VNodeChild) => h(GateFrame, null, inside);
const sync = ref({ online: false, waiting: 12, refused: 1, rulesAt: Date.now() - 9e7 });
const refused: OutboxEntry = {
  ...{ seq: 7, id: "7", at: "2020-02-06T02:05:00.000Z", parcel: { id: "7", seq: 7, sealed: "AAAA" } },
  refused: { code: "invalid-field", path: "body.direction" },
};
/** The phone has not been able to hand over anything, for a reason. */
const syncWith = (error: ApiError) => () =>
  framed(() =>
    h(SyncScreen, {
      session: { sync: ref({ ...sync.value, refused: 0, error }), syncNow: never, listRefused: async () => [] },
    }),
  );

export const gallery: GalleryScreen = {
  name: "gate/phone",
  device: "phone",
  states: {
    enrol: () => framed(() => h(JoinGate, { token: "x".repeat(32), enrol: never })),
    "enrol-expired": () =>
      framed(() =>
        h(JoinGate, { token: "x".repeat(32), enrol: never, error: new ApiError(401, { code: "link-expired" }) }),
      ),
    "enrol-offline": () =>
      framed(() => h(JoinGate, { token: "x".repeat(32), enrol: never, error: new ApiError(0, { code: "offline" }) })),
    insecure: () => framed(() => h(InsecurePage)),
    revoked: () => framed(() => h(RevokedScreen, { waiting: 3, send: never })),
    sync: () => framed(() => h(SyncScreen, { session: { sync, syncNow: never, listRefused: async () => [refused] } })),
    "sync-sign-in": syncWith(new ApiError(200, { code: "captive-portal" })),
    "sync-update": syncWith(new ApiError(426, { code: "protocol-too-old" })),
    "sync-server-busy": syncWith(new ApiError(503, { code: "busy" })),
    "sync-offline": syncWith(new ApiError(0, { code: "offline" })),
    settings: () =>
      framed(() =>
        h(PhoneFacts, {
          isKept: true,
          session: {
            terminal: { id: "0170128e-d800-7000-8000-000000000001", label: "East 1" },
            persistence: ref("may-be-cleared" as const),
          },
        }),
      ),
  },
};
