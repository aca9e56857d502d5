import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import WeChatPage from "#web/app-shell/WeChatPage.vue";
import EmergencyExit from "./EmergencyExit.vue";
import GateFrame from "./GateFrame.vue";
import { ApiError } from "#web/http/api-error.ts";
import InsecurePage from "#web/phone/InsecurePage.vue";
import NotEnrolled from "./NotEnrolled.vue";

const noop = () => undefined;

const unreached = (error?: ApiError) => () =>
  h(
    GateFrame,
    {
      gateName: "湾里西卡口",
      onBack: noop,
      sync: { online: false, error, waiting: 1_012, refused: 1, rulesAt: Date.now() - 3 * 60_000 },
    },
    () => h("div"),
  );

export const gallery: GalleryScreen = {
  name: "gate/frame",
  device: "phone",
  states: {
    "not-enrolled": () => h(GateFrame, null, () => h(NotEnrolled, { onScan: noop, onType: noop })),
    offline: unreached(),
    "network-wants-sign-in": unreached(new ApiError(200, { code: "captive-portal" })),
    "update-needed": unreached(new ApiError(426, { code: "protocol-too-old" })),
    "server-full": unreached(new ApiError(503, { code: "disk-full" })),
    wechat: () =>
      h(GateFrame, null, () =>
        h(WeChatPage, { address: "https://hedgerow.lan:8080/gate/#/enrol/0123456789abcdefghij" }),
      ),
    insecure: () => h(GateFrame, null, () => h(InsecurePage)),
    emergency: () => h(EmergencyExit, { open: true }),
  },
};
