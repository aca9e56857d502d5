import { createApp, defineComponent, h, onMounted, onUnmounted, useTemplateRef, type App, type VNodeChild } from "vue";
import { createMemoryHistory } from "vue-router";
import { exampleId } from "#domain/orders/example-order.ts";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import RevokedScreen from "#web/phone/RevokedScreen.vue";
import { ApiError } from "#web/http/api-error.ts";
import { exampleSession } from "#web/session/example-session.ts";
import ChooseDuty from "../enrol/ChooseDuty.vue";
import JoinField from "../enrol/JoinField.vue";
import { exampleFieldSession, EXAMPLE_ENTRIES } from "../session/example-session.ts";
import { createFieldRouter } from "../router.ts";
import FieldHome from "./FieldHome.vue";
import "../vant-theme.css";

const never = () => new Promise<never>(() => undefined);

/** The app of an enrolled phone, opened at a path. */
function at(path: string, example: Parameters<typeof exampleFieldSession>[0] = {}): () => VNodeChild {
  const page = defineComponent(() => {
    const place = useTemplateRef<HTMLElement>("place");
    let app: App | undefined;
    onMounted(async () => {
      const router = createFieldRouter(createMemoryHistory());
      await router.push(path);
      app = createApp(FieldHome, { session: exampleFieldSession(example), isKept: true }).use(router);
      app.mount(place.value!);
    });
    onUnmounted(() => app?.unmount());
    return () => h("div", { ref: "place" });
  });
  return () => h(page);
}

/** A key was turned, and the way is open. */
const OPENED = {
  state: "emergency-only",
  keyHolder: "吴钥匙",
  keyPhoneTail: "3613",
  opening: { id: "o", beganAt: new Date().toISOString() },
} as const;

export const gallery: GalleryScreen = {
  name: "field/frame",
  device: "phone",
  states: {
    join: () => h(JoinField, { enrol: never }),
    "join-expired": () =>
      h(JoinField, { enrol: never, token: "x".repeat(32), error: new ApiError(401, { code: "link-expired" }) }),
    "choose-duty": () => h(ChooseDuty, { session: exampleSession("grid-worker", "33048310720401"), enrol: never }),
    "choose-none": () => h(ChooseDuty, { session: exampleSession("guard"), enrol: never }),
    revoked: () => h("main", h(RevokedScreen, { waiting: 3, send: never })),
    today: at("/today"),
    "today-empty": at("/today", { isEmpty: true }),
    "today-offline-returned": at("/today", { sync: { online: false, waiting: 12, refused: 1 } }),
    "today-storage-refused": at("/today", { storage: "refused" }),
    "today-locked": at("/today", { isEmpty: true, isLocked: true, sync: { online: false } }),
    households: at("/households"),
    "households-empty": at("/households", { isEmpty: true }),
    household: at("/households/h0"),
    "household-gone": at("/households/x"),
    "scan-no-camera": at("/scan"),
    messages: at("/messages", { entries: EXAMPLE_ENTRIES }),
    "messages-empty": at("/messages", { isEmpty: true }),
    order: at(`/messages/orders/${exampleId(1)}`),
    "order-gone": at("/messages/orders/x"),
    entrances: at("/today/entrances"),
    entrance: at("/today/entrances/e1"),
    "entrance-open": at("/today/entrances/e1", { entrance: OPENED }),
    me: at("/me"),
    sync: at("/me/sync", { sync: { waiting: 3, photos: 2 } }),
  },
};
