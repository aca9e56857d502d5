import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import WeChatPage from "#web/app-shell/WeChatPage.vue";
import EmergencyExit from "./EmergencyExit.vue";
import GateFrame from "./GateFrame.vue";
import InsecurePage from "#web/phone/InsecurePage.vue";
import NotEnrolled from "./NotEnrolled.vue";

const noop = () => undefined;

export const gallery: GalleryScreen = {
  name: "gate/frame",
  device: "phone",
  states: {
    "not-enrolled": () => h(GateFrame, null, () => h(NotEnrolled, { onScan: noop, onType: noop })),
    offline: () =>
      h(
        GateFrame,
        {
          gateName: "G1",
          onBack: noop,
          sync: { online: false, waiting: 12, refused: 1, rulesAt: Date.now() - 3 * 60_000 },
        },
        () => h("div"),
      ),
    wechat: () =>
      h(GateFrame, null, () =>
        h(WeChatPage, { address: "https://hedgerow.lan:8080/gate/#/enrol/0123456789abcdefghij" }),
      ),
    insecure: () => h(GateFrame, null, () => h(InsecurePage)),
    emergency: () => h(EmergencyExit, { open: true }),
  },
};
